import * as library from "cdktf-egov-cloud";
import { ZONES } from "../../../src/city/zone";
import { reviewEn } from "../../../src/messages/review-en";
import { reviewZh } from "../../../src/messages/review-zh";
import { BodyInnerNetwork } from "../../../src/platform/body-inner-network";
import { BodyInternetAccess } from "../../../src/platform/body-internet-access";
import { endName, headlineText } from "../../../src/review/render/texts";
import { CLOUD_ZONES, PLATFORM_PARTS } from "../../../src/review/review";
import { end, review } from "./sample-review";

describe("given what belongs to no system", () => {
  test("when it is named, then for what it is, at which site, and of a body's own whose it is", () => {
    const bastion = end("extranet/security/bastion/pair", {
      platformPart: "BastionHost",
      systemName: undefined,
      body: "platform",
      site: "binhai",
    });
    const access = end("extranet/tenancy/internet-access", {
      platformPart: "BodyInternetAccess",
      systemName: undefined,
      body: "hrss",
      site: "binhai",
    });

    expect([bastion, access].map((one) => endName(one, reviewEn))).toEqual([
      "the bastion at binhai",
      "the Internet access of hrss at binhai",
    ]);
    expect([bastion, access].map((one) => endName(one, reviewZh))).toEqual([
      "binhai 堡垒机",
      "binhai hrss 的互联网接入",
    ]);
  });

  test("when a system stands in it, then the system is named", () => {
    const gateway = end("hrss/pension/gateway", {
      platformPart: "FirewallAppliance",
      system: "pension",
      systemName: "养老保险",
    });
    expect(endName(gateway, reviewEn)).toBe("养老保险 gateway");
  });

  test("when the library has such a construct, then there is a word for it", () => {
    const names = [...Object.keys(library), BodyInnerNetwork.name, BodyInternetAccess.name];
    expect(PLATFORM_PARTS.filter((one) => !names.includes(one))).toEqual([]);
  });
});

describe("given a construct in another zone", () => {
  const moved = (before: string, after: string) => ({
    ...review,
    moves: [{ ...review.moves[0], before: [before], after: [after] }] as typeof review.moves,
  });

  test("when only the zone differs, then the zones are called what they are for", () => {
    const text = moved("extranet:hrss:dedicated", "extranet:hrss:public-service");
    expect(headlineText(text, reviewEn)).toContain("(dedicated zone → public-service zone)");
    expect(headlineText(text, reviewZh)).toContain("(专有区 → 政务外网区)");
  });

  test("when whose zone it is differs too, or it is nobody's, then they are called by their names", () => {
    expect(headlineText(moved("extranet:hrss:dedicated", "extranet:tax:dedicated"), reviewEn)).toContain(
      "(extranet:hrss:dedicated → extranet:tax:dedicated)",
    );
    expect(headlineText(moved("a", "b"), reviewEn)).toContain("(a → b)");
  });

  test("when a city has a zone, then there is a word for it", () => {
    expect([...CLOUD_ZONES]).toEqual([...ZONES]);
  });
});
