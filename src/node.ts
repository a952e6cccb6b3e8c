import { startService } from "./local/start-service.ts";
import { BadSetting } from "./errors.ts";
import { codeOf } from "./local/data-directory.ts";

/** Door 2: HTTP server, job worker and graceful stop on one machine; PostgreSQL and the mail sandbox inside when asked. */
try {
  const service = await startService(process.env);
  process.stdout.write(service.greeting);
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    service.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
} catch (error) {
  const line = error instanceof BadSetting ? error.message : `Reaffirm could not start (${codeOf(error)}).`;
  process.stderr.write(`${line}\n`);
  process.exit(1);
}
