export type Rendered = { html: string; errors: readonly { line: number; message: string }[] };

/**
 * MJML to HTML: no web font, nothing read from disk (`ignoreIncludes`, no config file), no comment, no empty margin. Sync
 * inside, 20 ms for a mail of ours. mjml is loaded at the first call, so that who never compiles never loads it.
 */
export async function renderMjml(source: string): Promise<Rendered> {
  const { default: mjml2html } = await import("mjml");
  const options = { fonts: {}, validationLevel: "soft", ignoreIncludes: true, keepComments: false } as const;
  const { html, errors } = await mjml2html(source, options);
  const scheme = source.includes("prefers-color-scheme: dark") ? "light dark" : "light only";
  const metas = `<meta name="color-scheme" content="${scheme}">\n<meta name="supported-color-schemes" content="${scheme}">\n`;
  return {
    html: html
      .replace("<head>", `<head>\n${metas}`)
      // The mail's one landmark, where a screen reader begins.
      .replace(' role="article"', ' role="main"')
      .replace(/^[ \t]+/gm, "")
      .replace(/\n{2,}/g, "\n"),
    errors: errors.map(({ line, message }) => ({ line, message })),
  };
}
