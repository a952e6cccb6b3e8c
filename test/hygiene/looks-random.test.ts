import * as fc from "fast-check";
import { expect, test } from "vitest";
import { looksRandom } from "../../src/hygiene/looks-random.ts";
import { words } from "../../src/hygiene/words.ts";

const names = words(`
  jan.janssens els.vandenbroeck jvandenbroeck marcvdberg m.v.d.velde phvdb jhmjansen bvdwiel pieterjandhondt
  annelies.schoonbroodt geert.vandersmissen kristofdschryver hjgerritzen fjhm.dijkstra wijbrandsd rvdheijden jwvanderkruk
  schwarzschild borchtschmidt jürgenschlichtkrull n.pfitzner k.hochschild wschmidtgall angstschreier sschultze
  jcqmartin jacques.lecqueux lecocqphilippe f.xhonneux xavier.quint xhoffer yvesxhenseval huyghebaert mqvlerick
  wojciechowski krzysztofkowalczyk szczepaniak.wrzesniewski hrvoje.grgic ngocbich yildizozgur demirelyigit nguyenphuoc
  o.neill mcphee hughwright rhysllwyd siobhanmcgrath mr.hyde kbc.helpdesk abvv.gent vzwdewerf bvba.mertens cvba.groep
  jan1975 piet.1980 marie_claire_62 2dehandskoopjes b2b4u 4ever2gether k3fan1 an.janssens.vb123 ludo58brussel 0478123456
  maesbvba garagevzw leeuwcvba henrique.defne dominique.iriarte vanroylp stijndijkstra h.schmidt edwinludwig axelleroux nancycools mcdonaldcm fritzbachfeld huygenscuypers tsjaikovski xavierdevaux
  nvdb1961 zwqueen jfkxl csgvzw x.y.z abc adhd sncf hvw azsintjan uzgent gkfx1 wvtk tftp qsdf
`);

test.for(names.map((name) => [name]))("%s is a name, or might be", ([name = ""]) => {
  expect(looksRandom(name)).toBe(false);
});

test.for(
  words(`
    xqzvkwpt a8f3kd92 x7k2p9qz qwxzrtplk fgxkvqzpw dkjfhgkjdhfg 5f3a9c1be2d04a7f zxcvbnmlkj hbgvfcdxsz wkqjxzvb k9x2v7b4 vbnxzqwp.kjhgfdq
  `).map((name) => [name]),
)("%s looks random", ([name = ""]) => {
  expect(looksRandom(name)).toBe(true);
});

test("two in five of what is drawn letter by letter look random", () => {
  const letter = fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz");
  const drawn = fc.sample(fc.string({ unit: letter, minLength: 10, maxLength: 16 }), { numRuns: 2000, seed: 3 });
  expect(drawn.filter(looksRandom).length / drawn.length).toBeGreaterThan(0.4);
});
