import { type Context, Hono } from "hono";
import { membersOf } from "../../accounts/members/queries.ts";
import { type Console, onlyStaff } from "../../accounts/persons/only-staff.tsx";
import { readTrail } from "../../accounts/read-trail.ts";
import { retentionKinds, retentionTable } from "../../accounts/retention.ts";
import { readPicture } from "../../campaigns/picture/kept-pictures.ts";
import { listExports } from "../../exports/list-exports.ts";
import { withdrawExport } from "../../exports/withdraw-export.ts";
import { one, readForm } from "../../http/read-form.ts";
import { getSeenList } from "../../lists/access.ts";
import { type Agreement, agreementText, composeAgreement } from "../../privacy/compose-agreement.ts";
import { getAgreement, keepAgreement, type KeptAgreement } from "../../privacy/keep-agreement.ts";
import { readRegister } from "../../privacy/processing-record.ts";
import { retentionRunsOf, rulesOf, setRetention } from "../../privacy/set-retention.ts";
import type { Locale } from "../../ui/texts/locale.ts";
import { momentWords } from "../../ui/words.ts";
import { note } from "../people/read-person.ts";
import { shellOf } from "../shell.ts";
import { AgreementPage } from "./agreement-page.tsx";
import { ExportsPage } from "./exports-page.tsx";
import { idIn, languageIn, pageRows } from "./asked.ts";
import { noticeRoutes } from "./notice-routes.tsx";
import { readRisk } from "./read-risk.ts";
import { RecordPage } from "./record-page.tsx";
import { RetentionPage } from "./retention-page.tsx";
import { kindWords, retentionWords } from "./retention-words.ts";
import { RiskPage } from "./risk-page.tsx";
import { TrailPage } from "./trail-page.tsx";

type C = Context<Console>;
const runsShown = 31;

/** `/register`: what is done with data, how long, the notice, who did what, what went out, and what could go wrong. */
export const registerRoutes = new Hono<Console>()
  .get("/register", onlyStaff("look"), async (c) => {
    const { staff } = c.var;
    const register = await readRegister(c.env, staff.account.id, staff);
    return c.html(<RecordPage {...shellOf(c)} staff={staff} register={register} made={madeAt(c)} />);
  })
  .get("/register/retention", onlyStaff("look"), async (c) => await showRetention(c, null))
  .post("/register/retention", onlyStaff("settings"), async (c) => await changeRetention(c))
  .route("/", noticeRoutes)
  .get("/register/agreement", onlyStaff("look"), async (c) => {
    const [language, agreement, kept] = await agreementOf(c);
    return c.html(<AgreementPage {...shellOf(c)} staff={c.var.staff} {...{ agreement, language, kept }} />);
  })
  .get("/register/agreement/:id{[0-9a-f-]{36}}", onlyStaff("look"), async (c) => {
    const { body } = await getAgreement(c.env, c.var.staff.account.id, c.req.param("id"));
    return c.body(body, 200, { "content-type": "text/plain; charset=utf-8" });
  })
  .get("/register/agreement.txt", onlyStaff("look"), async (c) => {
    const [language, agreement] = await agreementOf(c);
    const name = `agreement-${language}-${agreement.version.slice(0, 16)}.txt`;
    return c.body(agreementText(agreement), 200, {
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
    });
  })
  .get("/register/trail", onlyStaff("read_trail"), async (c) => await showTrail(c))
  .get("/register/exports", onlyStaff("read_trail"), async (c) => {
    const { staff } = c.var;
    const rows = await listExports(c.env, {
      accountId: staff.account.id,
      before: idIn(c, "after"),
      limit: pageRows + 1,
    });
    const exports = rows.slice(0, pageRows);
    const next = rows.length > pageRows ? (exports.at(-1)?.id ?? null) : null;
    return c.html(<ExportsPage {...shellOf(c)} {...{ staff, exports, next }} now={c.env.now()} />);
  })
  .post("/register/exports/:id{[0-9a-f-]{36}}", onlyStaff("export"), async (c) => {
    const { account } = c.var.staff;
    const { id } = await withdrawExport(c.env, { accountId: account.id, id: c.req.param("id") });
    await note(c.env, c.var.staff, { action: "export.withdrawn", subject: id });
    return c.redirect("/register/exports", 303);
  })
  .get("/register/risk", onlyStaff("look"), async (c) => {
    const { staff } = c.var;
    const risk = await readRisk(c.env, staff, null);
    return c.html(<RiskPage {...shellOf(c)} {...{ staff, risk }} made={madeAt(c)} only={null} />);
  })
  .get("/register/risk/:id{[0-9a-f-]{36}}", onlyStaff("look"), async (c) => {
    const { staff } = c.var;
    const { account } = staff;
    const list = await getSeenList(c.env, staff, c.req.param("id"));
    const [risk, { picture }] = await Promise.all([
      readRisk(c.env, staff, list.id),
      readPicture(c.env, { account, list }),
    ]);
    return c.html(<RiskPage {...shellOf(c)} {...{ staff, risk }} made={madeAt(c)} only={{ list, picture }} />);
  });

async function showRetention(c: C, problem: string | null): Promise<Response> {
  const { staff } = c.var;
  const [rules, runs] = await Promise.all([
    rulesOf(c.env, staff.account.id),
    retentionRunsOf(c.env, staff.account.id, { before: null, limit: runsShown }),
  ]);
  return await c.html(<RetentionPage {...shellOf(c)} {...{ staff, rules, runs, problem }} />, problem ? 422 : 200);
}

/** A period that is the default is not kept as a choice, so that a better default reaches it. */
async function changeRetention(c: C): Promise<Response> {
  const { staff, locale } = c.var;
  const form = await readForm(c);
  const days: Record<string, number | null> = {};
  for (const kind of retentionKinds) {
    const given = one(form, kind);
    const { min, max, days: usual } = retentionTable[kind];
    if (given === null || min === max) continue;
    const n = /^\d{1,5}$/.test(given) ? Number(given) : -1;
    if (n < min || n > max) {
      const range = retentionWords.range[locale](min, max);
      return await showRetention(c, retentionWords.wrong[locale](kindWords[kind][locale].name, range));
    }
    days[kind] = n === usual ? null : n;
  }
  await c.env.db.transaction(async (tx) => {
    const inside = { ...c.env, db: tx };
    await setRetention(inside, staff.account.id, days);
    await note(inside, staff, { action: "retention.changed", subject: null, detail: { days } });
  });
  return c.redirect("/register/retention", 303);
}

async function agreementOf(c: C): Promise<[Locale, Agreement, KeptAgreement[]]> {
  const accountId = c.var.staff.account.id;
  const locale = languageIn(c) ?? c.var.locale;
  const register = await readRegister(c.env, accountId);
  const agreement = composeAgreement(register, locale, (kind) => kindWords[kind][locale].name);
  return [locale, agreement, await keepAgreement(c.env, { accountId, locale, agreement })];
}

async function showTrail(c: C): Promise<Response> {
  const { staff } = c.var;
  const accountId = staff.account.id;
  const actor = idIn(c, "actor") ?? "";
  const action = /^[a-z_.]{1,60}$/.exec(c.req.query("action") ?? "")?.[0] ?? "";
  const before = idIn(c, "after");
  const page = { accountId, before, limit: pageRows + 1, action: action || undefined, actor: actor || undefined };
  const [rows, members] = await Promise.all([readTrail(c.env, page), membersOf(c.env, accountId)]);
  const entries = rows.slice(0, pageRows);
  const next = rows.length > pageRows ? (entries.at(-1)?.id ?? null) : null;
  const actors = members.map(({ id, name, email }) => ({ id, name: name || email }));
  return await c.html(<TrailPage {...shellOf(c)} {...{ staff, entries, next, actors }} filter={{ actor, action }} />);
}

function madeAt(c: C): string {
  const { country, timeZone } = c.var.staff.account;
  return momentWords(c.env.now(), { locale: c.var.locale, country, timeZone });
}
