import type { Child } from "hono/jsx";
import { ConsoleLayout } from "../ui/console-layout.tsx";

/** What opening a link shows: nothing happens until the button is pressed, so a mail gateway that looks burns nothing. */
export function SignInPage({ action }: { action: string }): Child {
  return (
    <ConsoleLayout title="Sign in" width="task">
      <h1>Sign in on this device</h1>
      <p>This link works once. The button uses it up and keeps you signed in here for twelve hours.</p>
      <form method="post" action={action}>
        <button class="act">Sign in</button>
      </form>
    </ConsoleLayout>
  );
}

/** 410 for a link that was used or is too old, 404 for one that never was; both with the way on. */
export function ClosedLinkPage({ state, isLocal }: { state: "used" | "unknown"; isLocal: boolean }): Child {
  const title = state === "used" ? "This sign-in link was used" : "We do not know this sign-in link";
  return (
    <ConsoleLayout title={title} width="task">
      <h1>{title}</h1>
      {state === "used" ? (
        <p>
          A link works once, so that an old copy opens nothing. If it was you and this is the same browser, you may
          still be signed in: <a href="/">go to the first page</a>.
        </p>
      ) : (
        <p>Perhaps a part of it was lost on the way. Copy the whole line, up to its last letter.</p>
      )}
      <h2>How to get a new one</h2>
      <NewLinkWords isLocal={isLocal} />
    </ConsoleLayout>
  );
}

/** For whoever comes without a session. Says nothing of whose house this is. */
export function SignedOutPage({ isLocal }: { isLocal: boolean }): Child {
  return (
    <ConsoleLayout title="Sign in" width="task">
      <h1>Please sign in</h1>
      <p>You sign in with a link, not with a password. A link works once and keeps you signed in for twelve hours.</p>
      {isLocal ? (
        <p>
          The service printed yours when it started, in the line that begins with <code>sign in</code>. It also stands
          in <code>credentials.json</code> in its data folder (<code>.data</code>, or your <code>DATA_DIR</code>).
        </p>
      ) : null}
      <h2>{isLocal ? "If that link was used" : "How to get one"}</h2>
      <NewLinkWords isLocal={isLocal} />
      <p>
        Programs need no link: they use an API key. <a href="/docs">Read what the API does</a>.
      </p>
    </ConsoleLayout>
  );
}

function NewLinkWords({ isLocal }: { isLocal: boolean }): Child {
  if (!isLocal) return <p>Ask whoever runs this service: it prints a new link each time it starts.</p>;
  return (
    <>
      <p>Stop the service (Ctrl-C) and start it again. It then prints a new link.</p>
      <pre>
        <code>npm start</code>
      </pre>
    </>
  );
}
