import { Body, Controller, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { Asks } from '#libs/platform/asks.js';

import { Refuses, Uploads, Writes } from '#libs/platform/operations.js';
import { idInPath } from '#libs/platform/schemas.js';
import { TakeWordEdits } from '#libs/press/edits/take-word-edits.js';

const preview = z.strictObject({
  preview: z.enum(['true', 'false']).optional().meta({ description: 'true: only tell what would be changed.' }),
});

const outcome = z.enum(['unchanged', 'changed', 'conflict', 'missing']);

const answer = z
  .object({
    written: z.boolean(),
    baseVersion: z.int().nullable(),
    tracked: z.boolean(),
    edits: z.array(
      z.object({
        part: z.enum(['block', 'kicker', 'headline', 'subline', 'dateline']),
        blockId: z.string().nullable(),
        outcome,
        before: z.string(),
        after: z.string().nullable(),
      }),
    ),
    added: z.array(z.object({ text: z.string(), behind: z.string().nullable() })),
    notes: z.array(z.object({ blockId: z.string().nullable(), by: z.string(), at: z.string().nullable(), text: z.string() })),
    version: z.int(),
    position: z.string().nullable(),
  })
  .meta({
    id: 'WordEdits',
    description:
      'An edited Word file held against its release, part by part. `written` says whether anything was: nothing is in a preview, nor of a file without changes; `conflict` was changed on both sides, `missing` and `added` are told and left to people. Tracked changes count as accepted; `notes` are the comments in the file.',
    examples: [
      {
        written: true,
        baseVersion: 7,
        tracked: false,
        edits: [{ part: 'block', blockId: 'lead', outcome: 'changed', before: 'Am Donnerstag war sie zu Gast.', after: 'Am Donnerstag kam sie zu Besuch.' }],
        added: [{ text: 'Ein neuer Absatz.', behind: 'lead' }],
        notes: [{ blockId: 'lead', by: 'Kim Beispiel', at: '2020-03-05T09:12:00Z', text: 'Bitte prüfen.' }],
        version: 8,
        position: '00000000000000000042',
      },
    ],
  });

/** The way of a release through Word and back. */
@ApiTags('Press')
@Controller('v1')
export class WordController {
  constructor(private readonly commands: CommandBus) {}

  /** For editors only, a preview too: the answer repeats the text as it stands. */
  @Post('releases/:releaseId/word')
  @Uploads('docx')
  @Writes('release.edit', 'Take the edits of a Word file into the release', 'changes', answer)
  @ApiHeader({ name: 'If-Match', required: false, description: 'The version you were looking at, from an ETag.' })
  @Refuses(412, 'If-Match names another version.')
  take(
    @Param('releaseId', { schema: idInPath }) releaseId: string,
    @Query({ schema: preview }) query: z.infer<typeof preview>,
    @Body() file: Buffer,
    @Asks() asked: AskedFor,
  ) {
    return this.commands.execute(new TakeWordEdits(releaseId, file, query.preview === 'true', asked));
  }
}
