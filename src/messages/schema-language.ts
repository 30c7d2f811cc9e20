import type { z } from "zod";
import { language } from "./locale";

/** How a schema of zod says what is wrong: in the reader's language. Its own is English. */
export function schemaLanguage(): { readonly error: z.core.$ZodErrorMap } | undefined {
  if (language() !== "zh") return undefined;
  // By itself: with it, the list of locales would load that of every other language.
  const zhCN = require("zod/v4/locales/zh-CN.cjs") as typeof import("zod/v4/locales/zh-CN.cjs");
  return { error: zhCN().localeError };
}
