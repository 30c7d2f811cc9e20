import { createHash } from "node:crypto";
import { reviewEn } from "../../../src/messages/review-en";
import { reviewZh } from "../../../src/messages/review-zh";
import { renderHtml } from "../../../src/review/render/html";
import { renderMarkdown } from "../../../src/review/render/markdown";
import type { Review } from "../../../src/review/review";
import { large } from "./large-review";
import { type Checked, checked, FORBIDDEN } from "./markup-checks";
import { INPUT, nothing, review, security, waiver, withHostileNames } from "./sample-review";

const values = ({ attributes }: Checked, wanted: string) =>
  attributes.flatMap(([name, value]) => (name === wanted ? [value] : []));
const titlesOf = (html: string, language: "en" | "zh") => {
  const from = html.indexOf(`data-language="${language}"`);
  const to = html.indexOf("data-language=", from + 20);
  const own = html.slice(from, to < 0 ? undefined : to);
  return [...own.matchAll(/<h2 [^>]*>([^<]*)/g)].map(([, title = ""]) => title.trim());
};

describe("given a review as a page", () => {
  describe("when it is rendered", () => {
    const html = renderHtml(large);
    const page = checked(html);

    test("then it is well-formed and asks for nothing from anywhere", () => {
      const { tags } = page;
      for (const tag of ["link", "img", "iframe", "object", "form", "a:href"])
        expect(tags).not.toContain(tag);
      expect(values(page, "src")).toEqual([]);
      for (const target of values(page, "href")) expect(target).toMatch(/^#/);
      expect(html).not.toMatch(/@import|url\(|fetch\(|XMLHttpRequest/);
    });

    test("then its policy lets no script run but its own", () => {
      const [, script = ""] = /<script>(.*?)<\/script>/s.exec(html) ?? [];
      const hash = createHash("sha256").update(script).digest("base64");
      expect(values(page, "content")).toContainEqual(
        expect.stringMatching(/^default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-/),
      );
      expect(html).toContain(`'sha256-${hash}'`);
      expect(html.match(/<script/g)).toHaveLength(1);
      expect(values(page, "content").join()).not.toContain("unsafe-eval");
      expect(page.attributes.filter(([name]) => /^on/.test(name))).toEqual([]);
    });

    test("then each link leads to something that is there, and ids are unique", () => {
      const ids = values(page, "id");
      expect(new Set(ids).size).toBe(ids.length);
      const links = values(page, "href").map((target) => target.slice(1));
      expect(links.length).toBeGreaterThan(20);
      expect(links.filter((id) => !ids.includes(id))).toEqual([]);
      for (const labelled of values(page, "aria-labelledby")) expect(ids).toContain(labelled);
    });

    test("then each part of the first sentence links to its evidence", () => {
      const { text } = page;
      expect(html).toContain('<a href="#en-violations">Isolation is BROKEN: 2 clauses are violated</a>');
      expect(html).toContain('<a href="#en-connectivity">42 connections are new or wider');
      expect(html).toContain('<a href="#en-otherConnectivity">1 connection is closed or narrower</a>');
      expect(html).toContain('<a href="#en-destruction">3 resources are destroyed, 2 of which HOLD DATA</a>');
      expect(html).toContain('<a href="#en-continuity">');
      expect(text).toContain(
        "1 construct moves to another zone: 养老保险 db (data → office); 3 resources are destroyed",
      );
      expect(text).toContain(
        "1 store or system is protected less than before: 养老保险 db/data (3 copies instead of 7, no off-site copy",
      );
      expect(html).toContain('<a href="#zh-violations">隔离被破坏：2 条被违反</a>');
      expect(text).toContain("Broadening: needs the security approver.");
      expect(text).toContain("放宽类变更：须由安全审批人批准。");
    });

    test("then its sections are those of the comment, in the same order", () => {
      for (const language of ["en", "zh"] as const) {
        const comment = renderMarkdown(large, language);
        const headings = [...comment.matchAll(/^(?:### |<details><summary>)(.*?)(?: \(\d+\))?(?:<|$)/gm)];
        expect(titlesOf(html, language)).toEqual(headings.map(([, title]) => title));
      }
    });

    test("then nothing is cut", () => {
      const { text } = page;
      for (const { from, added } of large.connectivity)
        for (const part of [from.name.split("/").at(-1) ?? "", ...added.map((one) => `+${one}`)])
          expect(text).toContain(part);
      for (const { change } of large.security) expect(text).toContain(change.declared.address);
      for (const { changes } of large.constructs)
        for (const { declared } of changes) expect(text).toContain(declared.address);
      expect(html.match(/<summary>17 more<\/summary>/g)).toHaveLength(1);
      expect(html.match(/<summary>35 more<\/summary>/g)).toHaveLength(1);
    });

    test("then a violation says packet, path, what lets it, where in the program, fix and basis", () => {
      const [, violation = ""] = /<article class="violation">(.*?)<\/article>/s.exec(html) ?? [];
      const { text } = checked(`<article>${violation}</article>`);
      expect(text).toContain(
        "tcp 203.0.113.7:40000 (internet) → 10.1.2.10:22 (data, openstack_networking_port_v2.db)",
      );
      expect(text).toContain("rule of any lets it in to db");
      expect(text).toContain(
        "stacks/departments/human-resources.ts:42 openstack_networking_secgroup_rule_v2.any",
      );
      expect(text).toContain("narrow openstack_networking_secgroup_rule_v2.any");
      expect(text).toContain("GB/T 22239-2019 8.1.3.1");
      expect(page.text).toContain("physical network physnet1");
    });

    test("then moved blocks can be copied, and both pictures are there in both languages", () => {
      expect(html).toContain(
        "moved {\n  from = openstack_blockstorage_volume_v3.logs\n  to   = openstack_blockstorage_volume_v3.journal\n}",
      );
      expect(html.match(/class="egov-changes"/g)).toHaveLength(2);
      expect(html.match(/class="egov-zones"/g)).toHaveLength(2);
    });

    test("then it is the same each time, and says nothing of the machine", () => {
      expect(renderHtml(structuredClone(large))).toBe(html);
      expect(html).not.toContain(INPUT);
    });
  });

  describe("when names are made to do harm", () => {
    const html = renderHtml(withHostileNames(large));

    test("then they stay text", () => {
      expect(checked(html).tags).toEqual(checked(renderHtml(large)).tags);
      expect(html.match(/<script/g)).toHaveLength(1);
      expect(html).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;]]&gt;");
    });

    test("then no control character, direction or half character is left", () => {
      expect(html).not.toMatch(FORBIDDEN);
    });
  });

  describe("when something secret differs", () => {
    test("then its values are not told", () => {
      const secret = { ...review, constructs: [], security: [security("credential")] };
      expect(checked(renderHtml(secret)).text).toContain(`remote_ip_prefix: ${reviewEn.sensitive}`);
      expect(renderHtml(secret)).not.toContain("10.1.0.0/16");
    });
  });

  describe("when nothing is changed", () => {
    test("then there is only what was compared", () => {
      const html = renderHtml(nothing);
      expect(titlesOf(html, "en")).toEqual([reviewEn.sections.provenance]);
      expect(titlesOf(html, "zh")).toEqual([reviewZh.sections.provenance]);
      expect(checked(html).text).not.toContain(reviewEn.sections.destruction);
    });
  });

  describe("when something was changed by hand, and waivers are there", () => {
    const { drift, waivers, destruction, unknown } = reviewEn.sections;
    const all = [drift, waivers, destruction, unknown];
    const ofPage = (of: Review) => titlesOf(renderHtml(of), "en").filter((title) => all.includes(title));
    const ofComment = (of: Review) =>
      [...renderMarkdown(of, "en").matchAll(/^(?:### |<details><summary>)(.*?) \(\d+\)/gm)]
        .map(([, title = ""]) => title)
        .filter((title) => all.includes(title));

    test("then they stand before what is destroyed where somebody has to look at them", () => {
      expect(ofPage(large)).toEqual([drift, waivers, destruction, unknown]);
      expect(ofComment(large)).toEqual(ofPage(large));
    });

    test("then they are folded, behind all changes, where nobody has to", () => {
      const calm = {
        ...large,
        drift: { ...large.drift, connectivity: [], violated: [], undecided: [] },
        waivers: [waiver],
      };

      expect(ofPage(calm)).toEqual([destruction, drift, waivers, unknown]);
      expect(ofComment(calm)).toEqual(ofPage(calm));
    });
  });

  describe("when connections are only closed", () => {
    test("then the picture is with them", () => {
      const closed = { ...review, connectivity: review.connectivity.slice(1, 2) };
      expect(renderHtml(closed).match(/class="egov-changes"/g)).toHaveLength(2);
    });
  });
});
