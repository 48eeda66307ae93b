import type { CommandBus } from '@nestjs/cqrs';
import type { AnyReactor } from '#libs/eventing/reactor.js';
import type { Recorded } from '#libs/eventing/event-store.js';
import { IntendWebhooks } from '#libs/notices/intend-webhooks.js';

/** Tells other systems of events of these types, as they happen. Without any it follows the log all the same, so that whoever lists a system later begins there. */
export const notifyWebhooks = (commands: CommandBus, types: readonly string[]): AnyReactor => ({
  name: 'notify-webhooks',
  on: Object.fromEntries(types.map((type) => [type, (event: Recorded) => commands.execute(new IntendWebhooks(event))])),
});
