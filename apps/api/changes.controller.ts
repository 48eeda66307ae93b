import { Controller, Headers, Query, Sse, type MessageEvent } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Observable } from 'rxjs';
import { z } from 'zod';
import { FollowChanges } from '#apps/api/follow-changes.js';
import { Problem } from '#libs/platform/problem.js';
import { idInPath } from '#libs/platform/schemas.js';

const PING_MS = 15_000;
const POSITION = /^\d{20}$/;

const selection = z.strictObject({ visit: idInPath.optional() });

@ApiTags('Changes')
@Controller('v1')
export class ChangesController {
  constructor(private readonly queries: QueryBus) {}

  @Sse('changes')
  @ApiOperation({
    summary: 'Changes as they happen (server-sent events)',
    description:
      'Each message names the stream, the position and the type of one event, once the views show it. The id is the position: a client that reconnects with Last-Event-ID misses nothing. `?visit=` selects the streams of one visit. A ping comes every 15 seconds.',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'Position of the last message seen.' })
  changes(@Headers('last-event-id') last: string | undefined, @Query({ schema: selection }) { visit }: z.infer<typeof selection>): Observable<MessageEvent> {
    if (last !== undefined && !POSITION.test(last))
      throw new Problem(400, 'position-not-understood', { detail: 'Last-Event-ID is not a position.', path: 'header Last-Event-ID', remedy: 'Send the id of the last message.' });
    return new Observable<MessageEvent>((subscriber) => {
      const stop = new AbortController();
      let seen = last;
      const ping = setInterval(() => subscriber.next({ type: 'ping', data: {}, ...(seen !== undefined && { id: seen }) }), PING_MS);
      const follow = async () => {
        for await (const change of await this.queries.execute(new FollowChanges(last ?? null, stop.signal))) {
          seen = change.position;
          if (visit === undefined || change.stream.endsWith(`-${visit}`)) subscriber.next({ id: change.position, type: 'change', data: change });
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
