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

// A file that is dropped beside the box goes into it, and the browser does not open it in the place of the page.
const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
document.addEventListener("dragover", (event) => {
  if (holdsFiles(event) && event.target.type !== "file") event.preventDefault();
});
document.addEventListener("drop", (event) => {
  if (!holdsFiles(event) || event.target.type === "file") return;
  event.preventDefault();
  const box = document.querySelector('input[type="file"]:not([disabled])');
  const given = [...event.dataTransfer.files];
  if (!box || !given.length) return;
  const kept = new DataTransfer();
  for (const one of box.multiple ? given : given.slice(0, 1)) kept.items.add(one);
  box.files = kept.files;
  const folded = box.closest("details");
  if (folded) folded.open = true;
  box.focus();
  box.dispatchEvent(new Event("change", { bubbles: true }));
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

// A page that is renewed stays where it is: the room of its picture is kept until the new one has come.
const held = { at: 0, high: 0 };
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.id !== "work") return;
  held.at = window.scrollY;
  held.high = document.querySelector("#work .paper")?.offsetHeight ?? 0;
});
// What was chosen, typed in or clicked keeps its place in sight when more comes to stand above it.
const inSight = () => {
  const at = document.activeElement;
  if (at.matches("input, select, #work a, #work button")) at.scrollIntoView({ block: "nearest" });
};
// A browser that goes from field to field may look at a part of one only, and leave the rest of it under the bar.
document.addEventListener("focusin", (event) => {
  if (event.target.matches("#work :focus-visible")) event.target.scrollIntoView({ block: "nearest" });
});
// An enlarged page begins where its text does.
const toText = (sheet) => {
  if (!sheet.dataset.text) return;
  const [across, down] = sheet.dataset.text.split(" ");
  sheet.parentElement.scrollTo(across * sheet.offsetWidth - 16, down * sheet.offsetHeight - 16);
};
const whenDrawn = (sheet, then) => {
  if (sheet.complete) then();
  else for (const end of ["load", "error"]) sheet.addEventListener(end, then, { once: true });
};
document.addEventListener("htmx:afterSettle", (event) => {
  if (!event.detail.requestConfig?.triggeringEvent) return;
  const sheet = event.detail.target.id === "work" && document.getElementById("sheet");
  if (!sheet) {
    inSight();
    return;
  }
  sheet.parentElement.style.minHeight = `${held.high}px`;
  window.scrollTo(0, held.at);
  inSight();
  whenDrawn(sheet, () => {
    sheet.parentElement.style.minHeight = "";
    toText(sheet);
    inSight();
  });
});
document.addEventListener("DOMContentLoaded", () => {
  const sheet = document.getElementById("sheet");
  if (sheet) whenDrawn(sheet, () => toText(sheet));
});

// What stands in a status is read aloud when it is renewed. What is still the same is left as it is. The sum of a page
// waits until nothing was renewed for a second, so that it is told once and not at each key; after a choice also when
// it is the same as before, for the picture is not.
let later;
let chosen = false;
document.addEventListener("htmx:beforeSwap", (event) => {
  chosen ||= event.detail.target.id === "work";
});
document.addEventListener("htmx:oobBeforeSwap", (event) => {
  const { target, fragment } = event.detail;
  if (target.id !== "status") {
    if (target.textContent === fragment.textContent) event.detail.shouldSwap = false;
    return;
  }
  event.detail.shouldSwap = false;
  const text = fragment.textContent.trim();
  clearTimeout(later);
  later = setTimeout(() => {
    if (chosen || target.textContent.trim() !== text) target.textContent = text;
    chosen = false;
  }, 1000);
});
