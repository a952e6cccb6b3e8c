import { build, type Plugin } from "esbuild";

const root = new URL("../../", import.meta.url);

/** What mjml loads and no mail of ours uses: without it the Worker is a third smaller. */
const unused = ["cheerio", "cssnano-preset-lite", "htmlnano", "js-beautify", "juice"];
const leftOut = new URL("src/edge/left-out.ts", root).pathname;

/** Zod brings its messages in fifty languages, of which English is used. */
const zodInEnglish: Plugin = {
  name: "zod in English",
  setup(bundle) {
    bundle.onResolve({ filter: /^\.\.\/locales\/index\.js$/ }, ({ importer, resolveDir }) =>
      /\/node_modules\/zod\/v4\//.test(importer)
        ? { path: `${resolveDir}/../locales/en.js`, sideEffects: false }
        : null,
    );
  },
};

/**
 * Packages that are a table and a few functions: the public suffix list, and what Unicode says of names. Made at the first
 * call, as no import of a module does: an import inside them is the package itself, a `require` waits until it is reached.
 */
const tables: Record<string, readonly string[]> = { tldts: ["getDomain", "parse"], tr46: ["toASCII", "toUnicode"] };
const lateTables: Plugin = {
  name: "tables made at their first use",
  setup(bundle) {
    bundle.onResolve({ filter: /^(?:tldts|tr46)$/ }, ({ kind, path }) =>
      kind === "import-statement" ? { path, namespace: "late", sideEffects: false } : null,
    );
    bundle.onLoad({ filter: /./, namespace: "late" }, ({ path }) => ({
      contents: (tables[path] ?? [])
        .map((name) => `export const ${name} = (...given) => require("${path}").${name}(...given);`)
        .join("\n"),
      resolveDir: root.pathname,
    }));
  },
};

/** workerd knows Node's modules by their whole name alone, and as imports, also where a package in CommonJS asks for one. */
const nodeModules: Plugin = {
  name: "Node's modules",
  setup(bundle) {
    bundle.onResolve({ filter: /^(?:node:.+|buffer|crypto|events|fs|path|stream|url|util)$/ }, ({ kind, path }) => {
      const name = path.startsWith("node:") ? path : `node:${path}`;
      return kind === "require-call" ? { path: name, namespace: "required" } : { path: name, external: true };
    });
    bundle.onLoad({ filter: /./, namespace: "required" }, ({ path }) => ({
      contents: `export * from "${path}"; export { default } from "${path}";`,
    }));
  },
};

/**
 * Writes the Worker to `folder` as many modules: edge.js with what it starts with, and beside it what is loaded, compiled and
 * run at its first `await import`. wrangler's own bundle is one script, all of which each start compiles.
 */
export async function bundleWorker(folder: URL): Promise<void> {
  await build({
    entryPoints: [new URL("src/edge.ts", root).pathname],
    outdir: folder.pathname,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    target: "es2024",
    conditions: ["workerd", "worker", "browser"],
    mainFields: ["module", "browser", "main"],
    external: ["cloudflare:*"],
    alias: Object.fromEntries(unused.map((name) => [name, leftOut])),
    plugins: [zodInEnglish, lateTables, nodeModules],
    jsx: "automatic",
    jsxImportSource: "hono/jsx",
    minify: true,
    legalComments: "none",
    logLevel: "warning",
  });
}
