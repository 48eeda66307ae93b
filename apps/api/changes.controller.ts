import { Controller, Headers, Query, Req, Sse, type MessageEvent } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Observable } from 'rxjs';
import { z } from 'zod';
import { TellChanges } from '#apps/api/tell-changes.js';
import { FollowChanges } from '#apps/api/follow-changes.js';
import { positionIn } from '#libs/platform/asks.js';
import { actorOf } from '#libs/platform/identity.js';
import { Needs, Refuses } from '#libs/platform/operations.js';
import { idInPath } from '#libs/platform/schemas.js';

const PING_MS = 15_000;

const selection = z.strictObject({ visit: idInPath.optional().meta({ description: 'Only the streams of this visit.' }) });

@ApiTags('Changes')
@Controller('v1')
export class ChangesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly told: TellChanges,
  ) {}

  @Sse('changes')
  @Needs('change.follow')
  @ApiOperation({
    summary: 'Changes as they happen (server-sent events)',
    description:
      'Each message names the stream, the position and the type of one event, once the views show it. The id is the position: a client that reconnects with Last-Event-ID misses nothing. `?visit=` selects the streams of one visit. A ping comes every 15 seconds; when your roles have changed the stream ends instead, and whoever still may connects again. You hear of what lies within your reach; of releases that are not out only those who work on them hear.',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'Position of the last message seen.' })
  @ApiResponse({
    status: 200,
    description: 'Messages until the client leaves.',
    content: {
      'text/event-stream': {
        schema: {
          type: 'string',
          description: 'Messages of the type `change`, whose data is JSON with the members stream, position and type, and of the type `ping`.',
          examples: [
            'event: change\nid: 00000000000000000042\ndata: {"stream":"visit-0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55","position":"00000000000000000042","type":"VisitConfirmed"}\n\n',
          ],
        },
      },
    },
  })
  @Refuses(400, 'Last-Event-ID is not a position.')
  @Refuses(422, 'The query is wrong; `errors` names what.')
  @Refuses(503, 'Not available just now; ask again after Retry-After.')
  changes(
    @Headers('last-event-id') last: string | undefined,
    @Query({ schema: selection }) { visit }: z.infer<typeof selection>,
    @Req() request: FastifyRequest,
  ): Observable<MessageEvent> {
    const actor = actorOf(request);
    if (last !== undefined) positionIn(last, 'Last-Event-ID');
    return new Observable<MessageEvent>((subscriber) => {
      const stop = new AbortController();
      let seen = last;
      const pinged = async () => {
        if (await this.told.isUnchanged(actor)) subscriber.next({ type: 'ping', data: {}, ...(seen !== undefined && { id: seen }) });
        else subscriber.complete();
      };
      const ping = setInterval(() => void pinged().catch((error: unknown) => subscriber.error(error)), PING_MS);
      const follow = async () => {
        for await (const change of await this.queries.execute(new FollowChanges(last ?? null, stop.signal))) {
          seen = change.position;
          if (visit !== undefined && !change.stream.endsWith(`-${visit}`)) continue;
          if (!(await this.told.mayHear(actor, change))) continue;
          if (!(await this.told.isUnchanged(actor))) return;
          subscriber.next({ id: change.position, type: 'change', data: change });
        }
      };
      follow().then(
        () => subscriber.complete(),
        (error: unknown) => subscriber.error(error),
      );
      return () => {
        clearInterval(ping);
        stop.abort();
      };
    });
  }
}
