import type { Known } from '#libs/directory/known.js';
import { unreachable } from '#libs/eventing/decider.js';
import { count } from '#libs/language/numbers.js';
import { quoted } from '#libs/language/quotes.js';
import { instantInWords } from '#libs/language/stand.js';
import { releaseKindWords, statementWords } from '#libs/language/words.js';
import type { PressReleaseEvent } from '#libs/press/domain/press-release.events.js';
import type { Names } from '#libs/history/history-names.js';

/** What an event of a release says, in one sentence; wording under embargo or clearance is not repeated here. */
export function pressSentence(event: PressReleaseEvent, known: Known, names: Names): string {
  const photo = (id: string) => quoted(names.photos.get(id) ?? id);
  switch (event.type) {
    case 'ReleaseDrafted':
      return `${releaseKindWords[event.data.kind]} entworfen (${count(event.data.blocks.length, 'ein Textblock', 'Textblöcke')}).`;
    case 'ReleaseKindSet':
      return `Der Text ist jetzt eine ${releaseKindWords[event.data.kind]}.`;
    case 'ReleaseDetailsSet':
      return 'Kopfangaben und Hintergrund des Pressetextes gesetzt.';
    case 'DraftRefreshed':
      return `Pressetext aus den Angaben neu erzeugt (${count(event.data.blocks.length, 'ein Textblock', 'Textblöcke')}${event.data.kept.length > 0 ? `, ${count(event.data.kept.length, 'eine Bearbeitung', 'Bearbeitungen')} behalten` : ''}).`;
    case 'TextEdited':
      return `Pressetext bearbeitet (Block ${event.data.blockId}).`;
    case 'StaleTextAccepted':
      return `Überholter Text in Block ${event.data.blockId} geprüft und beibehalten.`;
    case 'StatementRecorded': {
      const { kind, speaker, topic } = event.data.statement;
      return `Aussage aufgenommen: ${statementWords[kind]}${speaker ? ` von ${known.nameOf(speaker)}` : ''}${topic ? ` zu ${quoted(known.wording(topic))}` : ''}.`;
    }
    case 'StatementRemoved':
      return 'Aussage gestrichen.';
    case 'SpeakerAssigned':
      return `Aussage ${known.person(event.data.personId).name} zugeordnet.`;
    case 'QuoteSubmitted':
      return 'Zitat zur Freigabe vorgelegt.';
    case 'QuoteApproved':
      return 'Zitat im Wortlaut freigegeben.';
    case 'QuoteRejected':
      return `Zitat nicht freigegeben. Grund: ${known.text(event.data.reason)}`;
    case 'QuoteRevised':
      return 'Zitat geändert; es braucht eine neue Freigabe.';
    case 'PhotoAttached':
      return `Foto ${photo(event.data.photoId)} angehängt.`;
    case 'PhotoRemoved':
      return `Foto ${photo(event.data.photoId)} entfernt.`;
    case 'CaptionSet':
      return `Bildunterschrift zu ${photo(event.data.photoId)} gesetzt (${count(event.data.caption.positions.length, 'eine Person', 'Personen')}).`;
    case 'CreditSet':
      return `Bildnachweis zu ${photo(event.data.photoId)} ${event.data.credit ? `gesetzt: ${known.text(event.data.credit)}` : 'entfernt'}.`;
    case 'ReferenceAssigned':
      return `Nummer ${event.data.reference} vergeben.`;
    case 'EmbargoSet':
      return `Sperrfrist gesetzt: ${instantInWords(event.data.embargo.instant)}.`;
    case 'EmbargoLifted':
      return 'Sperrfrist aufgehoben.';
    case 'ReleaseSubmitted':
      return 'Pressetext zur Prüfung vorgelegt.';
    case 'ReleaseReturned':
      return `Pressetext zurückgegeben. ${known.text(event.data.comment)}`;
    case 'ContentApproved':
      return 'Pressetext inhaltlich freigegeben.';
    case 'ReleaseApproved':
      return 'Pressetext freigegeben.';
    case 'ReleaseIssued':
      return 'Pressetext veröffentlicht.';
    case 'ReleaseCorrected':
      return `Pressetext berichtigt. ${known.text(event.data.note)}`;
    case 'ReleaseWithdrawn':
      return `Pressetext zurückgezogen. Grund: ${known.text(event.data.reason)}`;
    default:
      return unreachable(event);
  }
}
