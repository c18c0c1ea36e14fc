// Prints the outside sets that are installed here, one case a line:
//   device   <set> <looked at|held out> <phone|tablet|desktop|tv|bot> <user agent>
//   referrer <set> <looked at>          <channel>                     <origin>
// separated by tabs. What is not installed is left out. The marks for devices were made with one half of the user
// agents in sight, told by the lowest bit in the first byte of their SHA-1; the other half was only counted.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import yaml from "js-yaml";

const require = createRequire(import.meta.url);
const here = (path) => new URL(path, import.meta.url);
const lines = new Set();
const add = (...fields) => lines.add(fields.join("\t"));
const device = (set, kind, text) => {
  const agent = text.replace(/[\t\n]/g, " ").trim();
  const half = createHash("sha1").update(agent).digest()[0] & 1 ? "looked at" : "held out";
  add("device", set, half, kind, agent);
};

for (const crawler of require("crawler-user-agents")) {
  for (const agent of crawler.instances ?? []) device("crawler-user-agents", "bot", agent);
}

for (const visitor of JSON.parse(readFileSync(here("node_modules/user-agents/dist/user-agents.json"), "utf8"))) {
  device("intoli", visitor.deviceCategory === "mobile" ? "phone" : visitor.deviceCategory, visitor.userAgent);
}

// Kinds that are none of ours (watches, cars, loudspeakers, nothing told) are not judged.
const kinds = {
  smartphone: "phone", phablet: "phone", "feature phone": "phone",
  tablet: "tablet", desktop: "desktop", tv: "tv", console: "tv",
};
const fixtures = here("node_modules/.sets/device_detector-6.5.1/device_detector/tests/fixtures/upstream/");
for (const name of existsSync(fixtures) ? readdirSync(fixtures).sort() : []) {
  if (name.startsWith("clienthints")) continue;
  for (const fixture of yaml.load(readFileSync(new URL(name, fixtures), "utf8")) ?? []) {
    const kind = name === "bots.yml" ? "bot" : kinds[fixture.device?.type];
    if (kind) device("matomo", kind, fixture.user_agent);
  }
}

const origin = (place) => `https://${place.split("/")[0]}/`;
const media = yaml.load(readFileSync(here("node_modules/referer-parser/data/referers.yml"), "utf8"));
for (const [medium, services] of Object.entries(media)) {
  for (const { domains } of Object.values(services)) {
    for (const domain of domains) {
      add("referrer", "snowplow", "looked at", medium === "unknown" ? "referral" : medium, origin(domain));
    }
  }
}

process.stdout.write([...lines].join("\n") + "\n");
