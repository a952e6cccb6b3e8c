import { words } from "../words.ts";

/** Well-known throw-away services that the curated list lacks. */
export const alsoDisposable: readonly string[] = words(
  "temp-mail.io tempmail.com tempmail.net tempmailaddress.com tempemail.co mailtemp.net minutemail.com luxusmail.org",
);

/**
 * Real organisations and real mailboxes in lists of throw-away domains: what their owners complained of in the open
 * (angi.com, internxt.com, improvmx.com ...), and what anybody can tell from the name. Sub-domains included.
 */
export const notDisposable: readonly string[] = words(`
  angi.com internxt.com inxt.me inxt.eu encrypt.eu improvmx.com forwardemail.net icon.foundation mysudo.biz mail.to ikmail.com
  lavabit.com unseen.is gaggle.net writeme.com yandex.net wanadoo.com onet.com embarq.com embarq.net daum.com sohu.com 188.com
  bbox.com ymail.net mailtime.com alumni.com mymail-in.net ibibo.com turknet.com ozmail.com hotbox.com
  asics.com swatch.com compaq.com lilly.co seomoz.org nextag.com unlimit.com foxwoods.com 24hourfitness.com visalus.com
  mamba.ru cho.com aver.com onit.com vp.com support.com ubuntu.org acne.com shoes.com manuka.com cosmos.com
  mbta.org mta.com mwrd.com nmsu.com lsac.com icfai.com jktyres.com carlbro.com gdf.it wto.com mccoy.com
  test.com test.de test.be example.be
`);
