import { edgePost } from "../../src/webhooks/edge-post.ts";

/** In workerd the world is reached as a Worker reaches it. */
export const nodePost = () => edgePost;
