import { Injectable } from '@nestjs/common';
import type { Change } from '#apps/api/follow-changes.js';
import { Accounts } from '#libs/platform/policy/accounts.js';
import { Objects, type CheckedKind } from '#libs/platform/policy/objects.js';
import { permitted, type Actor, type Scope } from '#libs/platform/policy/permit.js';
import { asSystem } from '#libs/platform/policy/scope.js';

/** What category of stream an object has; agenda and attendance belong to their visit. */
const KINDS: Readonly<Record<string, CheckedKind>> = { tour: 'tour', visit: 'visit', agenda: 'visit', attendance: 'visit', pressRelease: 'release' };
/** Of the way of a release to the public others than its editors hear only that it went out. */
const PUBLIC = new Set(['ReleaseIssued', 'ReleaseCorrected', 'ReleaseWithdrawn']);

/** Of which changes somebody may hear: those of what lies within their reach. */
@Injectable()
export class TellChanges {
  constructor(
    private readonly objects: Objects,
    private readonly accounts: Accounts,
  ) {}

  async mayHear(actor: Actor, { stream, type }: Pick<Change, 'stream' | 'type'>): Promise<boolean> {
    const [category = ''] = stream.split('-', 1);
    const kind = KINDS[category];
    const scope = permitted(actor, 'change.follow')?.objects;
    if (kind === undefined || scope === undefined) return false;
    const key = stream.slice(category.length + 1);
    if (kind !== 'release') return this.within(scope, kind, key);
    const edited = permitted(actor, 'release.read-unissued')?.objects;
    if (edited !== undefined && (await this.within(edited, kind, key))) return true;
    return PUBLIC.has(type) && this.within(scope, kind, key);
  }

  /** Whether the actor still has an account and the same roles. */
  async isUnchanged(actor: Actor): Promise<boolean> {
    return asSystem(async () => {
      const now = await this.accounts.standing(actor.id);
      return JSON.stringify(now?.grants) === JSON.stringify(actor.grants);
    });
  }

  private async within(scope: Scope, kind: CheckedKind, key: string): Promise<boolean> {
    return scope === 'all' || asSystem(() => this.objects.within(scope, kind, key));
  }
}
