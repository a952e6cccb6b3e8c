import { existsSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { type Browser, chromium } from "playwright-core";
import { app } from "../../src/app.ts";
import type { House } from "../house.ts";

const executablePath = "/usr/bin/chromium";

/** CI has one; a machine without is told so by the skipped test. */
export const hasBrowser = existsSync(executablePath) || process.env["CI"] !== undefined;

export async function openBrowser(): Promise<Browser> {
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"];
  return await chromium.launch({ executablePath, args });
}

/** The house at an address of its own, for browsers: `at` makes a link of its mails one that they can open. */
export async function openDoor(house: House): Promise<{ at: (link: string) => string; close: () => Promise<void> }> {
  const server = await new Promise<ReturnType<typeof serve>>((ready) => {
    const opened = serve({ fetch: (request) => app.fetch(request, house), port: 0, hostname: "127.0.0.1" }, () =>
      ready(opened),
    );
  });
  const { port } = server.address() as AddressInfo;
  return {
    at: (link) => {
      const { pathname, search } = new URL(link, "http://localhost");
      return `http://localhost:${port}${pathname}${search}`;
    },
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
