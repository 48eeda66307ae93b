import type { FilledForm, FormFault } from '#libs/attendance/answer-links/answer-form.js';
import type { Invitation } from '#libs/attendance/answer-links/answer-invitation.js';
import type { InvitationState } from '#libs/attendance/answer-links/own-invitation.js';
import { html, type Html } from '#libs/documents/html.js';
import { instantInWords } from '#libs/language/stand.js';
import { page } from '#libs/platform/pages.js';

/** What was just sent and not recorded: a form with a fault, an answer to another visit than there is now (`moved`), or one that came too late. */
export type Sent = { readonly fault?: FormFault; readonly form?: FilledForm; readonly moved?: boolean };

type Field = 'answer' | 'substitute' | 'reason';

const FAULTS: Readonly<Record<FormFault, readonly [Field, string]>> = {
  'no-answer': ['answer', 'Bitte wählen Sie eine der drei Antworten.'],
  'no-substitute': ['substitute', 'Bitte tragen Sie den Namen Ihrer Vertretung ein.'],
  'stray-substitute': [
    'substitute',
    'Sie haben eine Vertretung eingetragen. Wählen Sie bitte „Ich komme nicht, an meiner Stelle kommt jemand anders“, oder leeren Sie das Feld.',
  ],
  'stray-reason': ['reason', 'Sie haben zugesagt und einen Grund für eine Absage eingetragen. Ändern Sie bitte Ihre Antwort, oder leeren Sie das Feld.'],
};
const CHOICES: readonly (readonly [NonNullable<FilledForm['answer']>, string])[] = [
  ['accepted', 'Ich komme.'],
  ['declined', 'Ich komme nicht.'],
  ['substitute', 'Ich komme nicht, an meiner Stelle kommt jemand anders.'],
];
const RECORDED: Readonly<Record<NonNullable<Invitation['answer']>, string>> = {
  comes: 'Vermerkt ist: Sie kommen.',
  'does-not-come': 'Vermerkt ist: Sie kommen nicht.',
  'is-represented': 'Vermerkt ist: Sie kommen nicht und werden vertreten.',
};
const CLOSED: Readonly<Record<Exclude<InvitationState, 'open'>, string>> = {
  cancelled: 'Der Besuch ist abgesagt. Eine Antwort ist nicht mehr nötig.',
  over: 'Der Besuch ist vorbei. Hier kann nicht mehr geantwortet werden.',
  closed: 'Die Teilnehmerliste ist abgeschlossen. Hier kann nicht mehr geantwortet werden; wenden Sie sich bitte an das Büro, das Sie eingeladen hat.',
};

/** When and where the visit is, how the invitation stands, and the form while it can be answered. */
export function invitationPage(invitation: Invitation, { fault, form, moved = false }: Sent = {}): string {
  const { state, name, visit, when, places } = invitation;
  const open = state === 'open';
  const wrong = open && fault !== undefined ? FAULTS[fault] : undefined;
  return page(
    { title: `${wrong === undefined ? '' : 'Fehler: '}Ihre Einladung` },
    html`<h1>Ihre Einladung</h1>
      ${wrong && html`<p class="notice" role="alert"><a href="#${wrong[0]}">${wrong[1]}</a></p>`}
      ${open && moved && alert('Der Besuch ist inzwischen geändert worden. Ihre Antwort ist noch nicht vermerkt: Bitte prüfen Sie die Angaben und senden Sie die Antwort noch einmal.')}
      <dl>
        <dt>Eingeladen</dt>
        <dd>${name}</dd>
        <dt>Besuch</dt>
        <dd>${visit}</dd>
        <dt>Wann</dt>
        <dd>${when}</dd>
        ${places.length > 0 && html`<dt>Wo</dt>`} ${places.map((place) => html`<dd>${place}</dd> `)}
      </dl>
      ${!open && html`<p class="notice">${CLOSED[state]}</p>`} ${recorded(invitation)} ${open ? answerForm(invitation, form, wrong) : form && kept(form)}`,
  );
}

/** In the place of what no link opens. */
export const noLinkPage: string = page(
  { title: 'Link nicht gültig' },
  html`<h1>Dieser Link ist nicht gültig</h1>
    <p>Er ist abgelaufen, wurde zurückgezogen oder ist unvollständig. Bitten Sie das Büro, das Sie eingeladen hat, um einen neuen.</p>`,
);

/** For whoever is not sent on by their browser. */
export const sentPage = (token: string): string => page({ title: 'Antwort gesendet' }, html`<p><a href="/answer/${token}">Zu Ihrer Antwort</a></p>`);

const alert = (text: string): Html => html`<p class="notice" role="alert">${text}</p>`;

function recorded({ state, answer, written }: Invitation): Html | undefined {
  if (answer === null) return state === 'open' ? html`<p>Sie haben noch nicht geantwortet.</p>` : undefined;
  return html`<section class="notice" aria-labelledby="recorded">
    <h2 id="recorded">Ihre Antwort</h2>
    <p>${RECORDED[answer]}</p>
    ${typeof written?.words === 'string' && html`<p>Sie haben dazu geschrieben:<br />${lines(written.words)}</p>`}
    ${written !== null && html`<p class="meta">Eingegangen am <time datetime="${written.at}">${instantInWords(written.at)}</time>. Vielen Dank.</p>`}
  </section>`;
}

/** Nothing that somebody wrote is lost, also where it came too late. */
function kept({ substitute, reason }: FilledForm): Html {
  const texts = [substitute, reason].filter((text) => text.trim() !== '');
  return html`${alert('Ihre Antwort kam zu spät und ist nicht vermerkt.')}
  ${texts.map(
    (text) =>
      html`<p class="meta">Nicht übernommen:</p>
        <p>${lines(text)}</p>`,
  )}`;
}

function answerForm({ seen, answer, expiresAt }: Invitation, form: FilledForm | undefined, wrong: readonly [Field, string] | undefined): Html {
  const faulty = (field: Field) => (wrong?.[0] === field ? html` aria-invalid="true" aria-describedby="fault"` : undefined);
  const message = (field: Field) => (wrong?.[0] === field ? html`<p id="fault">${wrong[1]}</p>` : undefined);
  return html`<form method="post">
    <input type="hidden" name="state" value="${seen.turn}-${seen.revision}" />
    <fieldset${faulty('answer')}>
      <legend>${answer === null ? 'Kommen Sie?' : 'Antwort ändern'}</legend>
      ${message('answer')}
      ${CHOICES.map(
        ([value, label], at) =>
          html`<label
            ><input type="radio" ${at === 0 && html`id="answer" `}name="answer" value="${value}" required${form?.answer === value && html` checked`} />
            ${label}</label
          > `,
      )}
    </fieldset>
    ${message('substitute')}
    <label for="substitute">Name Ihrer Vertretung (nur, wenn jemand anders kommt; das Büro prüft ihn und lädt sie selbst ein)</label>
    <input type="text" id="substitute" name="substitute" maxlength="200" autocomplete="off" value="${form?.substitute ?? ''}"${faulty('substitute')} />
    ${message('reason')}
    <label for="reason">Grund Ihrer Absage (freiwillig; Angaben zur Gesundheit sind nicht nötig)</label>
    <textarea id="reason" name="reason" rows="4" maxlength="3000"${faulty('reason')}>${{ markup: '\n' }}${form?.reason ?? ''}</textarea>
    <p>Sie können Ihre Antwort ändern, solange der Besuch bevorsteht${expiresAt !== null && `, längstens bis zum ${instantInWords(expiresAt)}`}.</p>
    <button type="submit">Antwort senden</button>
  </form>`;
}

const lines = (text: string): readonly Html[] => text.split('\n').map((line, at) => (at === 0 ? html`${line}` : html`<br />${line}`));
