import type { Child } from "hono/jsx";

/** The empty page teaches: three things to do, each with the line to copy. */
export function FirstSteps({ publicUrl, hasSandbox }: { publicUrl: string; hasSandbox: boolean }): Child {
  return (
    <>
      <h1>Nothing here yet. Begin with one list.</h1>
      <p class="lead">Bring a list in, see what is wrong with it, then ask the people on it. Importing mails nobody.</p>
      <ol class="steps">
        <li>
          <h2>Have your key at hand</h2>
          <p>
            The service printed an API key when it started. It also stands in <code>credentials.json</code> in the data
            folder.
          </p>
          <pre>
            <code>export REAFFIRM_API_KEY=rk_...</code>
          </pre>
        </li>
        <li>
          <h2>Look at a few addresses</h2>
          <p>This keeps nothing.</p>
          <pre>
            <code>{curlWords(publicUrl)}</code>
          </pre>
        </li>
        <li>
          <h2>Bring in a list</h2>
          <p>
            A CSV, TSV or XLSX file, as it comes. The basis says on what ground you may ask these people (
            <code>--help</code> names them all). With <code>unknown</code> the list is cleaned and nobody on it is
            asked.
          </p>
          <pre>
            <code>{importWords(publicUrl)}</code>
          </pre>
        </li>
      </ol>
      <p>
        Then load this page again. How to ask these people stands in <a href="/docs#campaigns">Campaigns</a>
        {hasSandbox ? (
          <>
            ; what they would get, you read in the <a href="/sandbox">mailbox on this machine</a>. No mail leaves it
          </>
        ) : null}
        .
      </p>
    </>
  );
}

function curlWords(publicUrl: string): string {
  return [
    `curl ${publicUrl}/v1/addresses/check \\`,
    `  -H "Authorization: Bearer $REAFFIRM_API_KEY" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d '{ "addresses": ["jan.janssens@gmial.com", "info@bakkerij-peeters.be"] }'`,
  ].join("\n");
}

function importWords(publicUrl: string): string {
  return [
    `REAFFIRM_URL=${publicUrl} \\`,
    `  npm run -s reaffirm -- import klanten.csv \\`,
    `  --list Klanten --basis consent_undocumented`,
  ].join("\n");
}
