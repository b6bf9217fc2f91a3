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

// What is wrong, and that a job has ended, has the focus, so that it is read first.
const first = (ids) => {
  const found = ids.map((id) => document.getElementById(id)).find(Boolean);
  if (found) found.focus();
};
document.addEventListener("DOMContentLoaded", () => first(["summary"]));
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
