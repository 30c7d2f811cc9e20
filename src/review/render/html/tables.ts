import type { InputDigest, Review, SecurityChange } from "../../review";
import { lines, type Markup, markup } from "../markup";
import { differenceText, limitText, lossText, ruleApplyText, unknownTexts } from "../texts";
import { renderZonesSvg } from "../zones-svg";
import { figure } from "./connectivity";
import { badge, code, place, type Section, table, type Words } from "./section";

export function movesSection({ moves }: Review, words: Words): Section {
  const { columns, sections } = words.review;
  return {
    name: "moves",
    title: sections.moves,
    count: moves.length,
    isFolded: false,
    content: table(
      [columns.what, columns.before, columns.after, columns.place],
      moves.map(({ name, before, after, declared }) => [
        code(name),
        code(before.join(", ")),
        code(after.join(", ")),
        place(declared),
      ]),
      words,
    ),
  };
}

export function continuitySection({ continuity }: Review, words: Words): Section {
  const { columns, sections, level: levelText } = words.review;
  return {
    name: "continuity",
    title: sections.continuity,
    count: continuity.length,
    isFolded: false,
    content: table(
      [columns.what, columns.change, columns.place],
      continuity.map(({ name, systemName, level, losses, declared }) => [
        markup`${systemName} ${code(name)}${level === undefined ? undefined : markup` <small>${levelText(level)}</small>`}`,
        markup`<ul>${losses.map((loss) => markup`<li>${lossText(loss, words.review)}</li>`)}</ul>`,
        place(declared),
      ]),
      words,
    ),
  };
}

export function specificationSection({ specification }: Review, words: Words): Section {
  const { columns, sections, clause, zone, loosens } = words.review;
  return {
    name: "specification",
    title: sections.specification,
    count: specification.length,
    isFolded: true,
    content: table(
      [columns.what, columns.change],
      specification.map((one) => [
        markup`${one.what === "clause" ? clause : zone} ${code(one.name)}`,
        markup`${words.review.specification[one.kind]}${one.loosens ? markup` ${badge(loosens, "warn")}` : undefined}`,
      ]),
      words,
    ),
  };
}

export function matrixSection(review: Review, words: Words): Section {
  const { columns, sections } = words.review;
  return {
    name: "matrix",
    title: sections.matrix,
    count: review.matrix.length,
    isFolded: true,
    content: lines([
      figure(renderZonesSvg(review, words.language)),
      table(
        [columns.from, columns.to, columns.before, columns.after],
        review.matrix.map(({ from, to, before, after }) => [
          code(from),
          code(to),
          code(before.join(" ") || "—"),
          code(after.join(" ") || "—"),
        ]),
        words,
      ),
    ]),
  };
}

export function securitySection({ security }: Review, words: Words): Section {
  const { columns, sections, aspect, action, broader } = words.review;
  return {
    name: "security",
    title: sections.security,
    count: security.length,
    isFolded: true,
    content: table(
      [columns.what, columns.change, columns.resource, columns.place],
      security.map((one) => [
        markup`${aspect[one.aspect]}${one.isBroader ? markup`<br>${badge(broader, "warn")}` : undefined}`,
        markup`${action[one.change.action]}`,
        markup`${code(one.change.declared.construct ?? one.change.declared.address)}${evidence(one, words)}`,
        place(one.change.declared),
      ]),
      words,
    ),
  };
}

/** What exactly is otherwise; of what is secret, only that it is. */
function evidence({ aspect, change: { declared, differences } }: SecurityChange, { review }: Words): Markup {
  const isSecret = aspect === "credential" || aspect === "secret";
  const address =
    declared.construct === undefined ? undefined : markup`<br><small>${code(declared.address)}</small>`;
  const different = differences.map((one) => {
    const text = differenceText({ ...one, isSensitive: isSecret || one.isSensitive }, review);
    return markup`<br><small>${code(text)}</small>`;
  });
  return markup`${address}${different}`;
}

export function capacitySection(review: Review, words: Words): Section {
  const { capacity, ruleApply } = review;
  const { columns, sections } = words.review;
  const applying = ruleApplyText(review, words.review);
  return {
    name: "capacity",
    title: sections.capacity,
    count: capacity.length === 0 && ruleApply.rules > 0 ? undefined : capacity.length,
    isFolded: true,
    content: lines([
      capacity.length === 0
        ? undefined
        : table(
            [columns.owner, columns.what, columns.before, columns.after, columns.limit],
            capacity.map((one) => [
              code(one.owner),
              markup`${words.review.capacity[one.what]}`,
              markup`${one.before}`,
              markup`${one.after}`,
              markup`${limitText(one, words.review)}`,
            ]),
            words,
          ),
      applying === "" ? undefined : markup`<p>${applying}</p>`,
    ]),
  };
}

export function unknownSection(review: Review, words: Words): Section {
  const unknown = unknownTexts(review, words.separation);
  const { columns, sections, clause } = words.review;
  return {
    name: "unknown",
    title: sections.unknown,
    count: unknown.length,
    isFolded: true,
    content: table(
      [columns.resource, columns.what, columns.place, clause],
      unknown.map(({ declared, text, clauses }) => [
        declared === undefined ? markup`` : code(declared.address),
        markup`${text}`,
        declared === undefined ? markup`` : place(declared),
        clauses.length > 3
          ? markup`<details><summary>${clauses.length}</summary>${clauses.join(", ")}</details>`
          : markup`${clauses.join(", ")}`,
      ]),
      words,
    ),
  };
}

/** What was compared; nothing of where it was. */
export function provenanceSection({ provenance }: Review, { review }: Words): Section {
  const { inputs, stacks } = review;
  const side = (name: string, { digest, stacks: count, resources, specification }: InputDigest) =>
    markup`<li>${name}${review.headline.colon}${stacks(count, resources)}<br><small>${code(digest)}</small><br><small>${inputs.specification} ${code(specification)}</small></li>`;
  return {
    name: "provenance",
    title: review.sections.provenance,
    count: undefined,
    isFolded: true,
    content: markup`<ul><li>${provenance.tool}</li>${side(inputs.base, provenance.base)}${side(inputs.head, provenance.head)}</ul>`,
  };
}
