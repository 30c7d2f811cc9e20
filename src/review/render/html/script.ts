import { createHash } from "node:crypto";

/**
 * Makes the page handier; without it the report can be read in both languages all the same. Chooses the language of
 * the link or of the reader, opens what is linked to, and opens everything to be printed.
 */
export const SCRIPT = `"use strict";
(() => {
  const choose = (language) => {
    document.getElementById("language-" + language).checked = true;
    named();
  };
  const named = () => {
    document.documentElement.lang = document.getElementById("language-zh").checked ? "zh-CN" : "en";
  };
  const follow = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target === null) return;
    const own = target.closest("[data-language]");
    if (own !== null) choose(own.dataset.language);
    const folded = target.querySelector(":scope > details");
    if (folded !== null) folded.open = true;
    target.scrollIntoView();
  };
  choose(/^zh\\b/i.test(navigator.language) ? "zh" : "en");
  follow();
  addEventListener("hashchange", follow);
  document.addEventListener("change", named);
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
  });
})();
`;

/** By which the page's policy lets this script run and no other. */
export const SCRIPT_HASH = `sha256-${createHash("sha256").update(SCRIPT).digest("base64")}`;
