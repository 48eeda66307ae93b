import { Body, Controller, Param, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Writes } from '#libs/platform/operations.js';
import { idInPath, localId, nothing } from '#libs/platform/schemas.js';
import { ProposeRewording } from '#libs/press/edits/propose-rewording.js';

const proposalAnswer = z.object({ blockId: z.string(), text: z.string(), proposal: z.string() }).meta({
  id: 'RewordingProposal',
  description:
    'Another wording of a block. `text` is what stands there; `proposal` passed the fact check, holds every name, number and quote once, and becomes text only when somebody edits the block with it.',
  examples: [
    {
      blockId: 'lead',
      text: 'Am 5. März 2020 hat Ada Beispiel den Kreis Nord besucht.',
      proposal: 'Ada Beispiel war am 5. März 2020 zu Gast im Kreis Nord.',
    },
  ],
});

/** Other wordings by the language model that the operator has set, if any. */
@ApiTags('Press')
@Controller('v1')
export class RewordingController {
  constructor(private readonly queries: QueryBus) {}

  /** Writes nothing. 409 `rewording-off` while no endpoint is set, 503 while it cannot be reached or answers nothing that may be used. */
  @Post('releases/:releaseId/blocks/:blockId/rewording')
  @Writes('release.edit', 'Propose another wording of a block', 'changes', proposalAnswer)
  propose(
    @Param('releaseId', { schema: idInPath }) releaseId: string,
    @Param('blockId', { schema: localId }) blockId: string,
    @Body({ schema: nothing }) _body: z.infer<typeof nothing>,
  ) {
    return this.queries.execute(new ProposeRewording(releaseId, blockId));
  }
}
