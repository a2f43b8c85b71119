import type { Lead } from '../core/ask/report.ts';

/** What the editor and the page of the seminar report say to each other. */
export const REPORT_FORMATS = ['markdown', 'csv', 'html'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export type ToReport =
  /** The report, as HTML that is escaped already, and what there is to choose among. */
  | { readonly type: 'show'; readonly html: string; readonly essays: readonly { readonly id: string; readonly title: string }[]; readonly chosen: string; readonly full: boolean }
  /** What is going on, in a sentence; '' for nothing. */
  | { readonly type: 'status'; readonly words: string };

export type FromReport =
  /** The page is there and knows nothing yet. */
  | { readonly type: 'ready' }
  | { readonly type: 'choose'; readonly id: string }
  | { readonly type: 'full'; readonly on: boolean }
  | { readonly type: 'go'; readonly lead: Lead }
  | { readonly type: 'export'; readonly format: ReportFormat };

/** What the page remembers over a reload of the window. */
export interface ReportState {
  readonly top?: number;
  /** The essay that was chosen. */
  readonly id?: string;
  readonly full?: boolean;
}

/** What a page remembered, as far as it is that. */
export function reportState(given: unknown): ReportState {
  if (typeof given !== 'object' || given === null) return {};
  const { top, id, full } = given as { readonly [key: string]: unknown };
  return { ...(typeof top === 'number' && { top }), ...(typeof id === 'string' && { id }), ...(typeof full === 'boolean' && { full }) };
}

/** A message from a page is checked, for it comes from elsewhere; null: it is none of these. */
export function fromReport(given: unknown): FromReport | null {
  if (typeof given !== 'object' || given === null) return null;
  const { type, id, on, format, lead } = given as { readonly [key: string]: unknown };
  switch (type) {
    case 'ready': return { type };
    case 'choose': return typeof id === 'string' ? { type, id } : null;
    case 'full': return typeof on === 'boolean' ? { type, on } : null;
    case 'export': { const found = REPORT_FORMATS.find((one) => one === format); return found ? { type, format: found } : null; }
    case 'go': { const to = leadIn(lead); return to && { type, lead: to }; }
    default: return null;
  }
}

function leadIn(given: unknown): Lead | null {
  if (typeof given !== 'object' || given === null) return null;
  const { kind, number, reader, id } = given as { readonly [key: string]: unknown };
  if (kind === 'paragraph') return typeof number === 'number' ? { kind, number } : null;
  if (typeof reader !== 'string') return null;
  return kind === 'reader' ? { kind, reader } : kind === 'note' && typeof id === 'string' ? { kind, reader, id } : null;
}
