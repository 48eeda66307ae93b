import type { Known } from '#libs/directory/known.js';
import { unreachable } from '#libs/eventing/decider.js';
import { blockInWords } from '#libs/language/block-words.js';
import { count } from '#libs/language/numbers.js';
import { quoted } from '#libs/language/quotes.js';
import { instantInWords } from '#libs/language/stand.js';
import { releaseKindWords, statementWords } from '#libs/language/words.js';
import type { PressReleaseEvent } from '#libs/press/domain/press-release.events.js';
import type { Names } from '#libs/history/history-names.js';
import type { TextId } from '#libs/vault/ids.js';

/** What an event of a release says, in one sentence; wording under embargo or clearance is not repeated here. */
export function pressSentence(event: PressReleaseEvent, known: Known, names: Names): string {
  const photo = (id: string) => names.photos.get(id) ?? 'einem Foto';
  const aPhoto = (id: string) =>
    photo(id)
      .replace(/^„/, 'Foto „')
      .replace(/^einem/, 'Ein');
  switch (event.type) {
    case 'ReleaseDrafted':
      return `${releaseKindWords[event.data.kind]} entworfen${event.data.blocks.length > 0 ? ` (${count(event.data.blocks.length, 'ein Textblock', 'Textblöcke')})` : ''}.`;
    case 'ReleaseKindSet':
      return `Der Text ist jetzt eine ${releaseKindWords[event.data.kind]}.`;
    case 'ReleaseDetailsSet':
      return 'Kopfangaben und Hintergrund des Pressetextes gesetzt.';
    case 'DraftRefreshed':
      return `Pressetext aus den Angaben neu erzeugt${refreshed(event.data.blocks.length, event.data.kept.length)}.`;
    case 'TextEdited':
      return `Pressetext bearbeitet: ${blockInWords(event.data.blockId, calledIn(names))}.`;
    case 'StaleTextAccepted':
      return `Überholter Text geprüft und beibehalten: ${blockInWords(event.data.blockId, calledIn(names))}.`;
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
      return `Zitat im Wortlaut freigegeben${event.data.link === undefined ? '' : ' (über Freigabelink)'}.${remark(event.data.comment, known)}`;
    case 'QuoteRejected':
      return `Zitat nicht freigegeben${event.data.link === undefined ? '' : ' (über Freigabelink)'}. Grund: ${known.text(event.data.reason)}`;
    case 'QuoteChangeProposed':
      return `Änderung des Zitats vorgeschlagen (über Freigabelink).${remark(event.data.comment, known)}`;
    case 'QuoteRevised':
      return 'Zitat geändert; es braucht eine neue Freigabe.';
    case 'PhotoAttached':
      return `${aPhoto(event.data.photoId)} angehängt.`;
    case 'PhotoRemoved':
      return `${aPhoto(event.data.photoId)} entfernt.`;
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
    case 'CorrectionProposed':
      return `Berichtigung zur Freigabe vorgelegt. ${known.text(event.data.note)}`;
    case 'CorrectionRejected':
      return `Berichtigung nicht freigegeben. Grund: ${known.text(event.data.reason)}`;
    case 'ReleaseCorrected':
      return `Pressetext berichtigt. ${known.text(event.data.note)}`;
    case 'ReleaseWithdrawn':
      return `Pressetext zurückgezogen. Grund: ${known.text(event.data.reason)}`;
    default:
      return unreachable(event);
  }
}

const remark = (comment: TextId | undefined, known: Known): string => (comment === undefined ? '' : ` Anmerkung: ${known.text(comment)}`);

function refreshed(blocks: number, kept: number): string {
  const parts = [blocks > 0 && count(blocks, 'ein Textblock', 'Textblöcke'), kept > 0 && `${count(kept, 'eine Bearbeitung', 'Bearbeitungen')} behalten`];
  const said = parts.filter((part) => part !== false);
  return said.length > 0 ? ` (${said.join(', ')})` : '';
}

/** Blocks of wording that is not repeated here: what a quote or a caption is about is left out. */
function calledIn(names: Names): Parameters<typeof blockInWords>[1] {
  const of = { stop: names.stops, item: names.items, occasion: names.occasions, contact: names.contacts, statement: undefined, photo: undefined };
  return (subject, id) => {
    const name = of[subject]?.get(id);
    return name === undefined ? undefined : quoted(name);
  };
}
