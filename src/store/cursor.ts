import type { Cursor, PageStore, Picture } from "./state.ts";

export const NO_CURSOR: Cursor = { t: null, isPinned: false };

/** The one cursor over time. */
export interface CursorActions {
  /** Follows the pointer, unless pinned; null when it leaves. */
  pointAt(t: number | null): void;
  /** Pins the cursor at a timestep, or lets go of it. */
  pin(t: number | null): void;
}

/**
 * Opens a page's cursor.
 *
 * @returns its actions, and `on`: where it stands on a picture that is about to be drawn
 */
export const openCursor = (store: PageStore): CursorActions & { on(picture: Picture | null): Cursor } => {
  /** Where the reader put it: it comes back there when a sequence that was shortened grows again. */
  let wished = NO_CURSOR;

  const on = (picture: Picture | null): Cursor => {
    const shown = store.getState().cursor;
    const last = picture ? picture.settings.sequenceLength - 1 : Infinity;
    const t = wished.t === null ? null : Math.min(wished.t, last);
    // The same object where nothing changes, so that nothing is drawn again.
    return t === shown.t && wished.isPinned === shown.isPinned ? shown : { t, isPinned: wished.isPinned };
  };

  const put = (cursor: Cursor): void => {
    wished = cursor;
    store.setState(({ picture }) => ({ cursor: on(picture) }));
  };

  return {
    on,
    pointAt(t) {
      if (!wished.isPinned) put({ t, isPinned: false });
    },
    pin: (t) => put({ t, isPinned: t !== null }),
  };
};
