/** What people read of a letter. */
export type Written = { readonly subject: string; readonly text: string };

type Parts = {
  /** Whom it greets; absent: an office, whoever reads its mail. */
  readonly name?: string | undefined;
  /** Who signs. */
  readonly sender: string;
  /** The first begins in small letters, since it goes on behind the salutation. */
  readonly paragraphs: readonly (readonly string[])[];
  /** Why the recipient gets it. */
  readonly because: string;
};

/** A letter from its parts, with salutation, greeting and the reason why it came. */
export const letterText = ({ name, sender, paragraphs, because }: Parts): string =>
  `${[[name === undefined ? 'Guten Tag,' : `Guten Tag ${name},`], ...paragraphs, ['Mit freundlichen Grüßen', sender], ['-- ', because]]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
