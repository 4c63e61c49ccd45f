// What an application does with the types: the compiler must take the first and refuse what is marked.
import type { EntityQueryVariables, EntityRef, PolicyQuery, WhoFragment } from './types';

const bySlug: EntityQueryVariables = { by: { slug: 'wim-waninge' } };
// @ts-expect-error exactly one key may stand in a @oneOf
const byTwo: EntityRef = { slug: 'wim-waninge', id: 'person:wim-waninge' };
// @ts-expect-error nor may none
const byNone: EntityRef = {};

export function leader(data: PolicyQuery): string | undefined {
  return data.policy?.leads.edges[0]?.node.name;
}

export function load(who: WhoFragment): number {
  return 'worksOn' in who ? who.worksOn.totalCount : 0;
}

export default [bySlug, byTwo, byNone];
