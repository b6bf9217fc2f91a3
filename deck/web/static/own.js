// A table of own cards is checked while one writes, and the card at hand is the one that has the focus.
"use strict";

const own = document.getElementById("own");
if (own) {
  const look = () => htmx.trigger(own, "look");
  own.addEventListener("input", (event) => {
    if (event.target.closest("[data-live]") && event.target.name !== "drop") look();
  });
  own.addEventListener("focusin", (event) => {
    const row = event.target.closest("tr[data-row]");
    const at = document.getElementById("at");
    if (!row || row.dataset.row === at.value) return;
    at.value = row.dataset.row;
    for (const one of own.querySelectorAll(".step[aria-current]")) one.removeAttribute("aria-current");
    row.querySelector(".step").setAttribute("aria-current", "true");
    look();
  });
  own.addEventListener("click", (event) => {
    if (!event.target.closest(".step")) return;
    event.preventDefault(); // the focus has shown it
    const seen = document.getElementById("seen");
    if (seen.getBoundingClientRect().top > innerHeight) seen.scrollIntoView();
  });
  document.addEventListener("htmx:afterSettle", () => {
    for (const told of own.querySelectorAll(".told")) {
      const name = told.id.slice("told-".length);
      const field = document.getElementById(name.startsWith("colour-") ? name : `c-${name}`);
      if (told.querySelector(".fault")) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
  });
}
