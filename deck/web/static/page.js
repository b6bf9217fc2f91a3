// What htmx does not do by itself. The page works without it.
"use strict";

// The address holds what differs from the usual only, so that a link stays short.
document.addEventListener("htmx:configRequest", (event) => {
  const parameters = event.detail.parameters;
  for (const name of Object.keys(parameters)) {
    const field = document.querySelector(`[data-key="${CSS.escape(name)}"]`);
    const usual = field ? field.dataset.usual : "";
    if (parameters[name] === usual || parameters[name] === "") delete parameters[name];
  }
});

// What is wrong, and what came of what somebody asked, has the focus, so that it is read first; how much there is of it
// is said once. A page that is only opened or looked at again leaves the focus where it is.
const first = (ids) => {
  const found = ids.map((id) => document.getElementById(id)).find(Boolean);
  if (!found) return;
  found.focus();
  const [status, said] = [document.getElementById("status"), document.getElementById("said")];
  if (found.id === "ready" && status && said) status.textContent = said.textContent;
};
const remember = (sent) => {
  try {
    const before = sessionStorage.getItem("sent");
    if (sent) sessionStorage.setItem("sent", "1");
    else sessionStorage.removeItem("sent");
    return before !== null;
  } catch {
    return false; // a browser may be told to keep nothing
  }
};
document.addEventListener("submit", () => remember(true));
document.addEventListener("DOMContentLoaded", () => first(remember(false) ? ["summary", "ready"] : ["summary"]));
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id === "job") first(["ready", "summary"]);
});

// More choices stay open when the page is renewed.
let open = false;
document.addEventListener("htmx:beforeSwap", () => {
  open = Boolean(document.querySelector("details#more[open]"));
});
document.addEventListener("htmx:afterSwap", () => {
  const more = document.getElementById("more");
  if (more && open) more.open = true;
});
