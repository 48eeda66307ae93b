import { html, type Html } from '#libs/documents/html.js';
import { instantInWords } from '#libs/language/stand.js';
import { page } from '#libs/platform/pages.js';
import type { Clearance } from '#libs/press/clearance/answer-clearance.js';
import type { FilledForm, FormFault } from '#libs/press/clearance/clearance-form.js';
import type { ClearanceVerdict } from '#libs/press/clearance/clearance-links.js';

/** What was just sent and not taken: a form with a fault, or (`ignored`) another answer than the one that stands. */
export type Sent = { readonly fault?: FormFault; readonly form?: FilledForm; readonly ignored?: boolean };

const FAULTS: Readonly<Record<FormFault, string>> = {
  'no-answer': 'Bitte wählen Sie eine der drei Antworten.',
  'no-proposal': 'Bitte tragen Sie den Wortlaut ein, den Sie vorschlagen.',
  'stray-proposal': 'Sie haben einen anderen Wortlaut eingetragen. Wählen Sie bitte „Ich schlage eine Änderung vor“, oder leeren Sie das Feld.',
  'nothing-proposed': 'Ihr Vorschlag ist der Wortlaut, der schon dasteht. Wählen Sie bitte „Ich gebe das Zitat frei“, oder schlagen Sie einen anderen vor.',
};
const CHOICES: readonly (readonly [ClearanceVerdict, string])[] = [
  ['cleared', 'Ich gebe das Zitat in genau diesem Wortlaut frei.'],
  ['change-proposed', 'Ich schlage eine Änderung vor.'],
  ['rejected', 'Ich lehne die Veröffentlichung ab.'],
];
const ANSWERED: Readonly<Record<ClearanceVerdict, string>> = {
  cleared: 'Sie haben das Zitat in diesem Wortlaut freigegeben.',
  'change-proposed': 'Sie haben eine Änderung vorgeschlagen. Die Pressestelle prüft sie; bis dahin ist das Zitat nicht freigegeben.',
  rejected: 'Sie haben die Veröffentlichung dieses Zitats abgelehnt.',
};

/** The quote with who said it and where, and below it what there is to do, or what was answered. */
export function clearancePage(clearance: Clearance, { fault, form, ignored = false }: Sent = {}): string {
  const { state, visit, when } = clearance;
  const wrong = state === 'open' ? fault : undefined;
  return page(
    { title: `${wrong === undefined ? '' : 'Fehler: '}Freigabe eines Zitats` },
    html`<h1>Freigabe eines Zitats</h1>
      <p class="meta">Besuch: ${visit} · ${when}</p>
      ${ignored && alert('Über diesen Link ist schon geantwortet worden. Ihre neue Antwort wurde nicht übernommen; wenden Sie sich bitte an die Pressestelle.')}
      ${wrong !== undefined && alert(FAULTS[wrong])} ${quote(clearance)} ${rest(clearance, form)}`,
  );
}

/** In the place of what no link opens. */
export const noLinkPage: string = page(
  { title: 'Link nicht gültig' },
  html`<h1>Dieser Link ist nicht gültig</h1>
    <p>Er ist abgelaufen, wurde zurückgezogen oder ist unvollständig. Bitten Sie die Pressestelle um einen neuen.</p>`,
);

/** For whoever is not sent on by their browser. */
export const sentPage = (token: string): string => page({ title: 'Antwort gesendet' }, html`<p><a href="/clearance/${token}">Zu Ihrer Antwort</a></p>`);

const alert = (text: string): Html => html`<p class="notice" role="alert">${text}</p>`;

/** Exactly as it is to be printed, in the pieces in which it was recorded. */
const quote = ({ segments, speaker }: Clearance): Html =>
  html`<figure>
    <blockquote>${segments.map((text) => html`<p>${lines(text)}</p> `)}</blockquote>
    ${speaker !== undefined && html`<figcaption>${speaker}</figcaption>`}
  </figure>`;

function rest(clearance: Clearance, form: FilledForm | undefined): Html {
  const { state, answer, expiresAt } = clearance;
  if (answer) return html`${told(answer)} ${form && kept(form)}`;
  if (state === 'open') return answerForm(expiresAt, form);
  const why =
    state === 'settled'
      ? 'Über dieses Zitat ist schon entschieden. Eine Antwort ist nicht mehr nötig.'
      : 'Diese Fassung ist nicht mehr aktuell: Das Zitat wurde inzwischen geändert. Hier kann nicht mehr geantwortet werden; die Pressestelle schickt Ihnen einen neuen Link.';
  return html`<p class="notice">${why}</p>
    ${form && kept(form)}`;
}

/** Nothing that somebody wrote is lost, also where it came too late. */
const kept = ({ proposal, comment }: FilledForm): Html =>
  html`${[proposal, comment]
    .filter((text) => text.trim() !== '')
    .map(
      (text) =>
        html`<p class="meta">Nicht übernommen:</p>
          <p>${lines(text)}</p>`,
    )}`;

const told = ({ was, at, comment, proposal }: NonNullable<Clearance['answer']>): Html =>
  html`<section class="notice" aria-labelledby="told">
    <h2 id="told">Ihre Antwort</h2>
    <p>${ANSWERED[was]}</p>
    ${proposal !== undefined && html`<p>Ihr Vorschlag: ${lines(proposal)}</p>`} ${comment !== undefined && html`<p>Ihre Bemerkung: ${lines(comment)}</p>`}
    <p class="meta">Eingegangen am <time datetime="${at}">${instantInWords(at)}</time>. Vielen Dank.</p>
  </section>`;

const answerForm = (expiresAt: string, form: FilledForm | undefined): Html =>
  html`<form method="post">
    <fieldset>
      <legend>Ihre Antwort</legend>
      ${CHOICES.map(([value, label]) => html`<label><input type="radio" name="answer" value="${value}" required${form?.answer === value && html` checked`} /> ${label}</label> `)}
    </fieldset>
    <label for="proposal">Ihr Vorschlag für den Wortlaut (nur bei einer Änderung)</label>
    ${textarea('proposal', form?.proposal)}
    <label for="comment">Bemerkung an die Pressestelle (freiwillig)</label>
    ${textarea('comment', form?.comment)}
    <p>Ihre Antwort gilt nur für diesen Wortlaut. Sie können einmal antworten, bis zum ${instantInWords(expiresAt)}.</p>
    <button type="submit">Antwort senden</button>
  </form>`;

/** The first line end of a textarea is not part of its text (HTML standard), so one of its own stands there. */
const textarea = (name: string, text = ''): Html => html`<textarea id="${name}" name="${name}" rows="5" maxlength="3000">${{ markup: '\n' }}${text}</textarea>`;

const lines = (text: string): readonly Html[] => text.split('\n').map((line, at) => (at === 0 ? html`${line}` : html`<br />${line}`));
