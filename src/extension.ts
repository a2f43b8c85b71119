import type * as vscode from 'vscode';
import { registerActorsView } from './features/actors-view.ts';
import { registerAddCopy } from './features/add-copy.ts';
import { registerArgument } from './features/argument/argument.ts';
import { registerAttach } from './features/attach.ts';
import { registerDefinitions } from './features/definitions.ts';
import { registerEntries } from './features/entries/entries.ts';
import { registerEssayLanguage } from './features/essay-language.ts';
import { registerEssaysView } from './features/essays-view.ts';
import { registerHover } from './features/hover.ts';
import { registerLayers } from './features/layers.ts';
import { registerLock } from './features/lock.ts';
import { registerMenuContexts } from './features/menu-contexts.ts';
import { registerMyPaper } from './features/my-paper/my-paper.ts';
import { registerNoteMarks } from './features/note-marks/note-marks.ts';
import { registerNoteNavigation } from './features/note-navigation.ts';
import { registerNotes } from './features/notes/notes.ts';
import { registerNotesView } from './features/notes-view.ts';
import { registerOccurrences } from './features/occurrences.ts';
import { registerOpenEssay } from './features/open-essay.ts';
import { registerOutline } from './features/outline.ts';
import { registerPaper } from './features/paper/paper.ts';
import { PaperPreview } from './features/paper/preview.ts';
import { registerParagraphNumbers } from './features/paragraph-numbers.ts';
import { registerProblems } from './features/problems.ts';
import { registerReaderName } from './features/reader-name.ts';
import { registerReattach } from './features/reattach/reattach.ts';
import { registerReferences } from './features/references.ts';
import { registerResolve } from './features/resolve/resolve.ts';
import { registerRows } from './features/rows.ts';
import { registerShare } from './features/share/register.ts';
import { registerSeminarReport } from './features/seminar-report/seminar-report.ts';
import { registerStartReading } from './features/start-reading.ts';
import { registerStatus } from './features/status.ts';
import { registerTermsView } from './features/terms-view.ts';
import { registerUndo } from './features/undo.ts';
import { registerWriteAssignment } from './features/write-assignment.ts';
import { registerWriteCheck } from './features/write-check.ts';
import { registerYaml } from './features/yaml/yaml.ts';
import { Host } from './host/host.ts';

/** Composes the extension: one host, and the features that ask it questions. */
export function activate(context: vscode.ExtensionContext): Pick<PaperPreview, 'extendMarkdownIt'> {
  const host = new Host(context.workspaceState, context.globalState);
  const preview = new PaperPreview(host);
  context.subscriptions.push(host, preview);
  context.subscriptions.push(
    // The essay in the editor.
    registerEssayLanguage(host), registerLock(host), registerParagraphNumbers(host), registerNoteMarks(host), registerHover(host), registerDefinitions(host),
    registerReferences(host), registerOccurrences(host), registerOutline(host), registerStatus(host), registerProblems(host), registerMenuContexts(host),
    // Notes: written, read, gone through and taken back.
    registerNotes(host), registerNoteNavigation(host), registerUndo(host), registerReattach(host), registerReaderName(host),
    // Actors, terms and claims: made and changed.
    registerEntries(host),
    // Reading files, written by hand, and papers.
    registerYaml(host), registerPaper(host), registerResolve(host),
    // The reading, shared with a class.
    registerShare(host),
    // The reader's own paper, joined with what is read.
    registerMyPaper(host),
    // The side bar.
    registerEssaysView(host), registerArgument(host), registerNotesView(host), registerLayers(host), registerActorsView(host), registerTermsView(host), registerRows(host),
    registerOpenEssay(host), registerStartReading(host), registerAddCopy(host), registerAttach(host),
    // For the teacher.
    registerSeminarReport(host), registerWriteAssignment(host), registerWriteCheck(host),
  );
  // VS Code's preview of Markdown asks for this.
  return preview;
}

export function deactivate(): void {
  // Everything is disposed of with the context's subscriptions.
}
