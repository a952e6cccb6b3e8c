import { env } from "cloudflare:test";
import { giveListedDomains } from "../../src/hygiene/listed-domains.ts";
import { assetsOf } from "./bindings.ts";

/** As the door does with its first event. */
giveListedDomains(await (await assetsOf(env).fetch("https://assets.invalid/data/disposable-domains.txt")).text());
