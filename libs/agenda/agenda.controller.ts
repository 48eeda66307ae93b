import { Body, Controller, Delete, Param, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { addAgendaItem, changeAgendaItem, confirmAgenda, moveAgendaItem, requestAgendaChanges } from '#libs/agenda/agenda.schemas.js';
import { ChangeAgenda } from '#libs/agenda/change-agenda.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { Asks } from '#libs/platform/asks.js';
import { Writes } from '#libs/platform/operations.js';
import { said, type Said } from '#libs/platform/said.js';
import { idInPath, localId, nothing } from '#libs/platform/schemas.js';

/** Changes of an agenda: the office plans, the host answers. */
@ApiTags('Agenda')
@Controller('v1/visits/:visitId/agenda')
export class AgendaController {
  constructor(private readonly commands: CommandBus) {}

  @Post('items')
  @Writes('agenda.change', 'Add an agenda item', 'creates')
  async add(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Body({ schema: addAgendaItem }) body: z.infer<typeof addAgendaItem>,
    @Asks() asked: AskedFor,
  ) {
    const { itemId: id = asked.command, at, ...item } = said(body);
    const place = at === undefined ? {} : { at };
    return {
      id,
      ...(await this.commands.execute(new ChangeAgenda(visitId, { type: 'AddAgendaItem', item: { itemId: id, ...spoken(item) }, ...place }, asked))),
    };
  }

  @Put('items/:itemId')
  @Writes('agenda.change', 'Change an agenda item')
  change(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Param('itemId', { schema: localId }) itemId: string,
    @Body({ schema: changeAgendaItem }) body: z.infer<typeof changeAgendaItem>,
    @Asks() asked: AskedFor,
  ) {
    return this.commands.execute(new ChangeAgenda(visitId, { type: 'ChangeAgendaItem', item: { itemId, ...spoken(said(body)) } }, asked));
  }

  @Post('items/:itemId/move')
  @Writes('agenda.change', 'Move an agenda item')
  move(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Param('itemId', { schema: localId }) itemId: string,
    @Body({ schema: moveAgendaItem }) { to }: z.infer<typeof moveAgendaItem>,
    @Asks() asked: AskedFor,
  ) {
    return this.commands.execute(new ChangeAgenda(visitId, { type: 'MoveAgendaItem', itemId, to }, asked));
  }

  @Delete('items/:itemId')
  @Writes('agenda.change', 'Remove an agenda item')
  remove(@Param('visitId', { schema: idInPath }) visitId: string, @Param('itemId', { schema: localId }) itemId: string, @Asks() asked: AskedFor) {
    return this.commands.execute(new ChangeAgenda(visitId, { type: 'RemoveAgendaItem', itemId }, asked));
  }

  @Post('propose')
  @Writes('agenda.change', 'Propose the agenda to the host')
  propose(@Param('visitId', { schema: idInPath }) visitId: string, @Body({ schema: nothing }) _body: z.infer<typeof nothing>, @Asks() asked: AskedFor) {
    return this.commands.execute(new ChangeAgenda(visitId, { type: 'ProposeAgenda' }, asked));
  }

  @Post('request-changes')
  @Writes('agenda.answer', 'Request changes of the agenda')
  requestChanges(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Body({ schema: requestAgendaChanges }) body: z.infer<typeof requestAgendaChanges>,
    @Asks() asked: AskedFor,
  ) {
    const { comment, items, ...wish } = said(body);
    const proposals = items.map(({ comment: remark, ...proposal }) => ({ ...proposal, ...commented(remark) }));
    return this.commands.execute(new ChangeAgenda(visitId, { type: 'RequestAgendaChanges', ...wish, ...commented(comment), items: proposals }, asked));
  }

  @Post('confirm')
  @Writes('agenda.answer', 'Confirm the agenda')
  confirm(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Body({ schema: confirmAgenda }) { revision }: z.infer<typeof confirmAgenda>,
    @Asks() asked: AskedFor,
  ) {
    return this.commands.execute(new ChangeAgenda(visitId, { type: 'ConfirmAgenda', revision }, asked));
  }
}

const commented = (comment: string | undefined) => (comment === undefined ? {} : { comment: { kind: 'note' as const, text: comment } });

/** Names and notes go into the vault. */
function spoken({ presenters, note, ...item }: Said<z.infer<typeof changeAgendaItem>>) {
  return {
    ...item,
    presenters: presenters.map((one) => ('name' in one ? { named: { kind: 'name' as const, text: one.name } } : one)),
    ...(note !== undefined && { note: { kind: 'note' as const, text: note } }),
  };
}
