/** The forms in which documents are offered: the name that `?format=` takes, its media type, and the ending of its file. */
export const FORMS = {
  json: { type: 'application/json', ending: 'json' },
  text: { type: 'text/plain', ending: 'txt' },
  lines: { type: 'application/jsonl', ending: 'jsonl' },
  html: { type: 'text/html', ending: 'html' },
  pdf: { type: 'application/pdf', ending: 'pdf' },
  docx: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', ending: 'docx' },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ending: 'xlsx' },
  csv: { type: 'text/csv', ending: 'csv' },
  atom: { type: 'application/atom+xml', ending: 'atom' },
  rss: { type: 'application/rss+xml', ending: 'rss' },
  calendar: { type: 'text/calendar', ending: 'ics' },
} as const;

export type Form = keyof typeof FORMS;

/** Text forms are UTF-8 and say so. */
export const contentTypeOf = (form: Form): string => (FORMS[form].type.startsWith('text/') ? `${FORMS[form].type}; charset=utf-8` : FORMS[form].type);
