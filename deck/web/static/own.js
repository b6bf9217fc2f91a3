// A table of own cards is checked while one writes, and the card at hand is the one that has the focus.
"use strict";

const own = document.getElementById("own");
if (own) {
  const look = () => htmx.trigger(own, "look");
  const field = (id) => document.getElementById(id);

  // A colour that is picked is written as well, and the other way round.
  const same = (changed) => {
    const [way, name] = changed.id.split(/-(.*)/s);
    if (way === "pick") {
      field(`colour-${name}`).value = changed.value;
    } else if (way === "colour") {
      const pick = field(`pick-${name}`);
      const told = changed.value.trim().toLowerCase() || pick.dataset.usual;
      if (/^#[0-9a-f]{6}$/.test(told)) pick.value = told;
    }
  };
  own.addEventListener("input", (event) => {
    if (!event.target.closest("[data-live]") || ["drop", "logo_file"].includes(event.target.name)) return;
    same(event.target);
    look();
  });
  field("take-logo").hidden = true; // choosing a file is enough
  own.addEventListener("change", (event) => {
    if (!event.target.files?.length) return;
    if (event.target.id === "logo-file") own.requestSubmit(field("take-logo"));
    if (event.target.id === "file") own.requestSubmit(field("load"));
  });
  own.addEventListener("focusin", (event) => {
    const row = event.target.closest("tr[data-row]");
    const at = field("at");
    if (!row || row.dataset.row === at.value) return;
    at.value = row.dataset.row;
    for (const one of own.querySelectorAll(".step[aria-current]")) one.removeAttribute("aria-current");
    row.querySelector(".step").setAttribute("aria-current", "true");
    look();
  });
  own.addEventListener("click", (event) => {
    if (!event.target.closest(".step")) return;
    event.preventDefault(); // the focus has shown it
    const seen = field("seen");
    if (seen.getBoundingClientRect().top > innerHeight) seen.scrollIntoView();
  });
  document.addEventListener("htmx:afterSettle", () => {
    for (const told of own.querySelectorAll(".told[id^='told-']")) {
      const name = told.id.slice("told-".length);
      const one = name === "logo" ? field("logo-file") : field(name.startsWith("colour-") ? name : `c-${name}`);
      if (told.querySelector(".fault")) one.setAttribute("aria-invalid", "true");
      else one.removeAttribute("aria-invalid");
    }
  });

  // What is good to know of what was brought is read aloud: a status speaks when it changes.
  const notes = own.querySelector(":scope > .notes");
  if (notes) setTimeout(() => { field("status").textContent = notes.textContent; }, 300);

  // What a button changed has the focus, unless something is wrong.
  const changed = field(location.hash.slice(1));
  if (changed && !field("summary")) changed.focus();
}
