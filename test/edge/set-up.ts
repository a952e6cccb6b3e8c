import { env } from "cloudflare:test";
import { giveListedDomains } from "../../src/hygiene/listed-domains.ts";
import { beginFile } from "../house.ts";
import { assetsOf } from "./bindings.ts";

beginFile();

/** As the door does with its first event. */
giveListedDomains(await (await assetsOf(env).fetch("https://assets.invalid/data/disposable-domains.txt")).text());
