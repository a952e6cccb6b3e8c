/** Colours of the house in light and dark, for the recipient pages and the console alike. */
export const tokens = `:root{
  color-scheme:light dark;
  --ink:#1c2321;--soft:#4d5653;--paper:#fbfaf7;--card:#ffffff;--line:#dcd8cf;--edge:#7d8380;--accent:#0b6258;--red:#a3261f;
  --ochre:#8f5b00;--slate:#5b6470;
}
@media (prefers-color-scheme:dark){:root{
  --ink:#e9e6df;--soft:#b4b8b2;--paper:#161a19;--card:#1d2321;--line:#333b38;--edge:#808a86;--accent:#5fc2b2;--red:#f08a80;
  --ochre:#e0a845;--slate:#a9b2bd;
}}
`;
