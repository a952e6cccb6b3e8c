import { say } from "../say.ts";

/** Who may see a list. */
export const accessWords = {
  title: say("Wie deze lijst ziet", "Qui voit cette liste", "Wer diese Liste sieht", "Who sees this list"),
  lead: say(
    "Eigenaars en wie over de gegevens waakt, zien elke lijst. Voor de anderen kies je het hier; wie ze niet mag zien, vindt ze nergens: ook haar bestanden, campagnes en mensen niet.",
    "Les propriétaires et qui veille sur les données voient toutes les listes. Pour les autres, choisissez ici ; qui ne peut pas la voir ne la trouve nulle part, ni ses fichiers, ses campagnes et ses personnes.",
    "Inhaber und wer über die Daten wacht, sehen jede Liste. Für die anderen wählen Sie hier; wer sie nicht sehen darf, findet sie nirgends, auch nicht ihre Dateien, Kampagnen und Menschen.",
    "Owners and data protection officers see every list. For the others you choose here; whoever may not see it finds it nowhere, nor its files, campaigns and people.",
  ),
  all: say("Iedereen die hier werkt", "Tous les membres", "Alle, die hier arbeiten", "Everybody who works here"),
  some: say("Alleen deze mensen", "Seulement ces personnes", "Nur diese Menschen", "Only these people"),
  who: say("Wie", "Qui", "Wer", "Who"),
  none: say(
    "Er zijn geen andere leden. Alleen eigenaars en wie over de gegevens waakt, zien ze dan.",
    "Il n’y a pas d’autres membres. Seuls les propriétaires et qui veille sur les données la verront.",
    "Es gibt keine anderen Mitglieder. Dann sehen sie nur Inhaber und wer über die Daten wacht.",
    "There are no other members. Then only owners and officers see it.",
  ),
  save: say("Bewaar", "Enregistrer", "Speichern", "Save"),
  saved: say("Bewaard.", "Enregistré.", "Gespeichert.", "Saved."),
  keys: say(
    "Sleutels van programma’s zien elke lijst: die geef je een taak, geen lijst.",
    "Les clés des programmes voient toutes les listes : vous leur donnez une tâche, pas une liste.",
    "Schlüssel von Programmen sehen jede Liste: Ihnen geben Sie eine Aufgabe, keine Liste.",
    "Keys of programs see every list: you give those a task, not a list.",
  ),
  isLimited: say("Alleen voor wie genoemd is", "Réservée à qui est nommé", "Nur für Genannte", "Only for those named"),
};
