import type { CommandBus } from '@nestjs/cqrs';
import { reachView } from '#libs/access/reach.view.js';
import { openAgenda } from '#libs/agenda/open-agenda.reactor.js';
import { reopenAgenda } from '#libs/agenda/reopen-agenda.reactor.js';
import { attendanceView } from '#libs/attendance/attendance.view.js';
import { usesView } from '#libs/consents/uses.view.js';
import type { AnyReactor } from '#libs/eventing/reactor.js';
import type { AnyView } from '#libs/eventing/view.js';
import { notifyAttendees } from '#libs/notices/notify.reactor.js';
import { notifyWebhooks } from '#libs/notices/webhooks.reactor.js';
import type { Settings } from '#libs/platform/settings.js';
import { publishedView } from '#libs/press/published.view.js';
import { releaseView } from '#libs/press/release.view.js';
import { programmeView } from '#libs/tours/programme.view.js';
import { tourView } from '#libs/tours/tour.view.js';
import { visitBoard } from '#libs/tours/visit-board.view.js';

/** Everything that follows the log, in one place. */
export const views: readonly AnyView[] = [reachView, programmeView, tourView, visitBoard, attendanceView, releaseView, publishedView, usesView];
export const reactors = (commands: CommandBus, { webhooks }: Pick<Settings, 'webhooks'>): readonly AnyReactor[] => [
  openAgenda(commands),
  reopenAgenda(commands),
  notifyAttendees(commands),
  notifyWebhooks(commands, webhooks ? eventTypes : []),
];

/** Every type of event: each is shown by something. */
export const eventTypes: readonly string[] = [...new Set(views.flatMap((view) => Object.keys(view.evolve)))];
