type Route = { method: string; path: string };

/** For 405: what a path takes that has no such method. Hono has no word for it. HEAD comes with GET. */
export function createAllowedMethods(routes: () => readonly Route[]): (path: string) => string[] {
  let known: { method: string; form: RegExp }[] | null = null;
  return (path) => {
    known ??= routes()
      .filter(({ method }) => method !== "ALL")
      .map(({ method, path }) => ({ method, form: formOf(path) }));
    const methods = known.filter(({ form }) => form.test(path)).map(({ method }) => method);
    return [...new Set(methods.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method])))];
  };
}

/** `/lists/:id`, and `/p/:link{[a-z]+}` as any segment. */
function formOf(path: string): RegExp {
  const segments = path.split("/").map((segment) => (segment.startsWith(":") ? "[^/]+" : RegExp.escape(segment)));
  return new RegExp(`^${segments.join("/")}$`);
}
