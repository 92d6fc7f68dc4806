/** A policy's texts as the API serves them: clause files, and the documents they quote by file name. */
export interface PolicyFolder {
  readonly id: string;
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly documents: Readonly<Record<string, string>>;
}

/** A policy's files, with plain line ends as the editor counts them, by the id that spans use: `haiyan-artisans/4-gather.gj`. */
export const textsOf = ({ id, files }: PolicyFolder): Readonly<Record<string, string>> =>
  Object.fromEntries(files.map(({ path, text }) => [`${id}/${path}`, text.replace(/\r\n?/g, '\n')]));
