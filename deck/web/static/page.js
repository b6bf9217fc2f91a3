// What htmx does not do by itself. The page works without it.
"use strict";

// The address holds what differs from the usual only, so that a link stays short.
document.addEventListener("htmx:configRequest", (event) => {
  const parameters = event.detail.parameters;
  for (const name of Object.keys(parameters)) {
    const field = document.querySelector(`fieldset[data-key="${CSS.escape(name)}"]`);
    const usual = field ? field.dataset.usual : "";
    if (parameters[name] === usual || parameters[name] === "") delete parameters[name];
  }
});

// After a full load with faults the summary has the focus, so that it is read first.
document.addEventListener("DOMContentLoaded", () => {
  const summary = document.getElementById("summary");
  if (summary) summary.focus();
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
