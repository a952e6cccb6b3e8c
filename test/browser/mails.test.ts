import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import axeCore from "axe-core";
import { expect, test } from "vitest";
import { z } from "zod";
import { inScheme } from "../../src/campaigns/preview-sheet.ts";
import { compileMail } from "../../src/mail/compile-mail.ts";
import { composeMail } from "../../src/mail/compose-mail.ts";
import { locales } from "../../src/ui/texts/locale.ts";
import { bakery, matter, newsletter, offers } from "../ui/bakery.ts";

const chromium = "/usr/bin/chromium";
const { source: axe } = axeCore;
const kinds = ["invitation", "reminder", "last-reminder", "receipt", "confirmation", "acknowledgement"] as const;
const abouts = ["again", "myData", "forget", "addressOld", "addressNew", "addressMoved", "addressChanged"] as const;
/** Gmail shows no more of a mail than this. */
const bytesMax = 102 * 1024;
/** None, one that is far too pale for text, one that is far too dark for a dark page. */
const brands = [null, "#ffe600", "#0a0a12"] as const;
const logo = "http://logos.korenbloem.test/logos/x.png";
const values = {
  link: "https://p.korenbloem.be/i/AQEB",
  unsubscribe: "https://p.korenbloem.be/u/AQEC",
  preferences: "https://p.korenbloem.be/p/AQED",
  dispute: "https://p.korenbloem.be/d/AQEE",
  until: "9 januari 2027",
  when: "22 november 2026 om 14:05 CET",
  what: "Nieuws, hoogstens elke maand",
};
const Found = z.array(
  z.object({
    what: z.string(),
    checks: z.number(),
    violations: z.array(z.string()),
    overflow: z.number(),
    no: z.array(z.string()),
  }),
);

/** In a real browser where there is one: every kind, language, brand and scheme, on a desk and on a telephone. */
test.skipIf(!existsSync(chromium) && !process.env["CI"])(
  "every mail passes axe in light and dark, fits a telephone, weighs no like yes, and asks for nothing but the logo",
  async () => {
    const mails: { what: string; width: number; html: string }[] = [];
    for (const locale of locales) {
      for (const [i, kind] of kinds.entries()) {
        for (const brand of brands) {
          const account = {
            ...bakery.account,
            brand,
            ...(brand ? { logo, logoSize: { width: 400, height: 100 } } : {}),
          };
          const content = { locale, sender: { ...bakery, account }, subject: null, intro: null, source: matter.source };
          const question = {
            ...content,
            topics: [newsletter, offers],
            silence: "erase",
            noticeUrl: "https://p.korenbloem.be/n/1",
          } as const;
          const { html } = composeMail(await compileMail(kind, question), values);
          for (const scheme of ["light", "dark"] as const) {
            mails.push({
              what: `${locale} ${kind} ${brand} ${scheme}`,
              width: i % 2 === 0 ? 360 : 800,
              html: inScheme(html, scheme),
            });
          }
        }
      }
      for (const about of abouts) {
        const { html } = composeMail(await compileMail("service", { locale, sender: bakery, about }), values);
        for (const scheme of ["light", "dark"] as const)
          mails.push({ what: `${locale} ${about} ${scheme}`, width: 360, html: inScheme(html, scheme) });
      }
    }
    for (const { what, html } of mails) expect(new TextEncoder().encode(html).length, what).toBeLessThan(bytesMax);
    const { found, asked } = await look(mails);
    expect(found).toHaveLength(mails.length);
    for (const { what, checks, violations, overflow, no } of found) {
      expect(violations, what).toEqual([]);
      expect(checks, what).toBeGreaterThan(10);
      expect(overflow, what).toBe(0);
      expect(new Set(no).size, `${what}: ${no.join(" | ")}`).toBeLessThanOrEqual(1);
    }
    expect(new Set(asked)).toEqual(new Set([logo]));
  },
  180_000,
);

async function look(mails: readonly unknown[]): Promise<{ found: z.infer<typeof Found>; asked: string[] }> {
  const asked: string[] = [];
  const proxy = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(404).end();
  }).on("connect", (request, socket) => {
    asked.push(request.url ?? "");
    socket.end();
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const folder = await mkdtemp(join(tmpdir(), "mails-"));
  try {
    const page = join(folder, "page.html");
    await writeFile(page, harness(mails));
    const flags =
      "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --disable-default-apps --metrics-recording-only";
    const { port } = proxy.address() as AddressInfo;
    const args = [
      ...flags.split(" "),
      `--user-data-dir=${join(folder, "profile")}`,
      `--proxy-server=http://127.0.0.1:${port}`,
      "--virtual-time-budget=600000",
      "--dump-dom",
      `file://${page}`,
    ];
    const { stdout } = await promisify(execFile)(chromium, args, { maxBuffer: 64 * 1024 * 1024, timeout: 170_000 });
    const json = /<pre id="out">([\s\S]*?)<\/pre>/.exec(stdout)?.[1] ?? "[]";
    const text = json.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
    // What the browser asks for on its own account is none of the mails'.
    const own = /^(?:[\w.-]*\.)?(?:google|googleapis|gstatic|gvt1)\.com(?::\d+)?$/;
    return {
      found: Found.parse(JSON.parse(text)),
      asked: asked.filter((url) => !own.test(url.replace(/^https?:\/\//, "").split("/")[0] ?? "")),
    };
  } finally {
    proxy.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A page that shows each mail in a frame of its width, runs axe in it and compares how yes and no are drawn. */
function harness(mails: readonly unknown[]): string {
  const data = (value: unknown) => JSON.stringify(value).replaceAll("<", "\\u003c");
  return `<!doctype html><meta charset="utf-8"><body><script>
const mails = ${data(mails)}, axe = ${data(axe)}, out = [];
(async () => {
  for (const { what, width, html } of mails) {
    const frame = document.createElement("iframe");
    frame.width = width; frame.height = 1400; frame.srcdoc = html;
    await new Promise((shown) => { frame.onload = shown; document.body.append(frame); });
    const inside = frame.contentWindow, page = inside.document;
    inside.eval(axe);
    const { violations, passes } = await inside.axe.run(page, { iframes: false });
    const looks = [...page.querySelectorAll("a[href*='/i/'][href*='?']")].map((link) => {
      const of = inside.getComputedStyle(link), box = inside.getComputedStyle(link.closest("td"));
      return [of.color, of.fontSize, of.fontWeight, of.display, box.backgroundColor, box.borderTopColor, box.borderTopWidth, link.getBoundingClientRect().width, of.visibility, of.opacity].join(" ");
    });
    out.push({ what, checks: passes.length, violations: violations.map(({ id, nodes }) => id + " " + nodes[0].html.slice(0, 200) + " " + nodes[0].failureSummary), overflow: Math.max(0, page.documentElement.scrollWidth - width), no: looks });
    frame.remove();
  }
  const pre = document.createElement("pre");
  pre.id = "out"; pre.textContent = JSON.stringify(out);
  document.body.append(pre);
})();
</script></body>`;
}

/** Null where the package is not installed. */
