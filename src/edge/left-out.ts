/**
 * Stands in the Worker for what mjml loads and our mails never use (bundle-worker.ts): minifying, beautifying,
 * `mj-html-attributes` and `mj-style inline`, which checks of templates refuse.
 */
export default {};
