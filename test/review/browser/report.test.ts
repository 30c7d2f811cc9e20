import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import type { AxeResults } from "axe-core";
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { renderChangesSvg } from "../../../src/review/render/changes-svg";
import { renderHtml } from "../../../src/review/render/html";
import { renderZonesSvg } from "../../../src/review/render/zones-svg";
import { large } from "../render/large-review";
import { withHostileNames } from "../render/sample-review";
import { chromium } from "./chromium";

const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const WIDTHS = [390, 1280];
const SCHEMES = ["light", "dark"];
const LANGUAGES = ["en", "zh"] as const;
/** Where pictures of the page stay, for people to look at. */
const PICTURES = process.env.PICTURES;

interface Opened {
  readonly page: Page;
  readonly messages: string[];
  readonly requests: string[];
}

describe("given the report in a browser", () => {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "egov-review-"));
    writeFileSync(path.join(folder, "review.html"), renderHtml(large));
    writeFileSync(path.join(folder, "hostile.html"), renderHtml(withHostileNames(large)));
    writeFileSync(path.join(folder, "zones.svg"), renderZonesSvg(withHostileNames(large), "en"));
    writeFileSync(path.join(folder, "changes.svg"), renderChangesSvg(withHostileNames(large), "zh"));
    browser = await puppeteer.launch({
      executablePath: chromium(),
      // CI is root, where Chromium has no sandbox.
      args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=en"],
    });
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = async (
    file = "review.html",
    { width = 1280, scheme = "light", locale = "en", isScripted = true, hash = "" } = {},
  ): Promise<Opened> => {
    const page = await browser.newPage();
    const messages: string[] = [];
    const requests: string[] = [];
    page.on("console", (message) => messages.push(message.text()));
    page.on("pageerror", (error) => messages.push(String(error)));
    page.on("dialog", async (dialog) => {
      messages.push(`dialog ${dialog.message()}`);
      await dialog.dismiss();
    });
    page.on("request", (request) => requests.push(request.url()));
    await page.setJavaScriptEnabled(isScripted);
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.evaluateOnNewDocument(
      (language) => Object.defineProperty(navigator, "language", { value: language }),
      locale,
    );
    await page.goto(`${pathToFileURL(path.join(folder, file)).href}${hash}`);
    return { page, messages, requests };
  };
  const unfold = (page: Page) =>
    page.$$eval("details", (all) => {
      for (const one of all) one.open = true;
    });
  const shown = (page: Page) =>
    page.$$eval("[data-language]", (all) =>
      all.flatMap((one) => (one.checkVisibility() ? [one.getAttribute("data-language")] : [])),
    );
  const isAsWideAsTheWindow = (page: Page) =>
    page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

  describe.each(
    WIDTHS.flatMap((width) =>
      SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => ({ width, scheme, language }))),
    ),
  )("when it is $width px wide, $scheme, in $language", ({ width, scheme, language }) => {
    test("then nothing is amiss, nothing asked for, nothing too wide, and everybody can read it", async () => {
      const { page, messages, requests } = await open("review.html", { width, scheme, locale: language });
      expect(await shown(page)).toEqual([language]);
      expect(await isAsWideAsTheWindow(page)).toBe(true);
      await unfold(page);
      expect(await isAsWideAsTheWindow(page)).toBe(true);
      if (PICTURES !== undefined) {
        mkdirSync(PICTURES, { recursive: true });
        const name = path.join(PICTURES, `review-${width}-${scheme}-${language}.png`) as `${string}.png`;
        await page.screenshot({ path: name, clip: { x: 0, y: 0, width, height: 2400 } });
      }
      // Evaluated by the debugger, which the page's policy does not stop.
      await page.evaluate(AXE);
      const { violations } = (await page.evaluate("axe.run(document)")) as AxeResults;
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html).slice(0, 3)])).toEqual([]);
      expect(messages).toEqual([]);
      expect(requests).toHaveLength(1);
      await page.close();
    });
  });

  describe("when names are made to do harm", () => {
    test.each(WIDTHS)("then they do none at %d px", async (width) => {
      const { page, messages, requests } = await open("hostile.html", { width });
      await unfold(page);
      expect(await isAsWideAsTheWindow(page)).toBe(true);
      expect(messages).toEqual([]);
      expect(requests).toHaveLength(1);
      await page.close();
    });

    test.each(["zones.svg", "changes.svg"])("then %s is a picture all the same", async (file) => {
      const { page, messages } = await open(file);
      expect(await page.$eval(":root", (root) => root.nodeName)).toBe("svg");
      expect(await page.$("parsererror")).toBeNull();
      expect(messages).toEqual([]);
      await page.close();
    });
  });

  describe("when somebody has no mouse", () => {
    test("then Enter on a summary opens it", async () => {
      const { page } = await open();
      await page.focus("#en-changes summary");
      await page.keyboard.press("Enter");
      expect(await page.$eval("#en-changes details", (one) => one.open)).toBe(true);
      await page.close();
    });

    test("then the first stop is the language, and an arrow changes it", async () => {
      const { page } = await open();
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.id)).toBe("language-en");
      await page.keyboard.press("ArrowRight");
      expect(await shown(page)).toEqual(["zh"]);
      expect(await page.evaluate(() => document.documentElement.lang)).toBe("zh-CN");
      await page.close();
    });
  });

  describe("when another language is chosen", () => {
    test("then it is shown instead, and back", async () => {
      const { page } = await open("review.html", { locale: "zh-CN" });
      expect(await shown(page)).toEqual(["zh"]);
      await page.click("label[for=language-en]");
      expect(await shown(page)).toEqual(["en"]);
      await page.close();
    });

    test("then that works without any script", async () => {
      const { page } = await open("review.html", { isScripted: false, locale: "zh-CN" });
      expect(await page.$eval("[data-language=en]", (one) => one.checkVisibility())).toBe(true);
      await page.click("label[for=language-zh]");
      expect(await page.$eval("[data-language=zh]", (one) => one.checkVisibility())).toBe(true);
      expect(await page.$eval("[data-language=en]", (one) => one.checkVisibility())).toBe(false);
      await page.close();
    });
  });

  describe("when a link is followed", () => {
    test("then what it leads to is opened, in its language", async () => {
      const { page } = await open("review.html", { hash: "#zh-otherConnectivity" });
      expect(await shown(page)).toEqual(["zh"]);
      expect(await page.$eval("#zh-otherConnectivity details", (one) => one.open)).toBe(true);
      await page.close();
    });
  });

  describe("when it is printed", () => {
    test("then what is folded is printed too, without what only a screen needs", async () => {
      const { page } = await open();
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      await page.emulateMediaType("print");
      expect(await page.$$eval("details:not([open])", (all) => all.length)).toBe(0);
      expect(await page.$eval("header", (one) => one.checkVisibility())).toBe(false);
      await page.evaluate(() => dispatchEvent(new Event("afterprint")));
      expect(await page.$eval("#en-changes details", (one) => one.open)).toBe(false);
      await page.close();
    });
  });
});
