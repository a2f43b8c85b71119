import type { Entry } from '../../core/model/reading.ts';
import type { Host } from '../../host/host.ts';

const VIEWS = { claim: 'closeReading.claims', actor: 'closeReading.actors', term: 'closeReading.terms' } as const satisfies Record<Entry['kind'], string>;

/** Selects the row of an entry in its tree. */
export function showRow(host: Host, kind: Entry['kind'], key: string): void {
  host.rows.show({
    view: VIEWS[kind],
    is: (item) => (item.kind === 'claim' ? 'shown' in item && item.shown === 'here' && item.claim.key === key : item.kind === 'entry' && item.named.key === key),
  });
}
