import type { PageStore, Picture, SentLoss } from "./state.ts";

/** Lets a panel choose one timestep's loss, whose gradient alone the others show as well. */
export interface SentLossActions {
  /** Follows the pointer, unless the cursor is pinned; null when it leaves, which a held loss survives. */
  sendLoss(k: number | null): void;
  /** Sends a loss that stays when the pointer leaves, or lets go of it. */
  holdLoss(k: number | null): void;
}

/**
 * Opens a page's sent loss.
 *
 * @returns its actions, `on`: what is left of it on a picture that is about to be drawn, and `unpinned`: to be called when the
 * cursor lets go, since nothing else keeps a loss that the pointer has left meanwhile
 */
export const openSentLoss = (store: PageStore): SentLossActions & { on(picture: Picture): SentLoss | null; unpinned(): void } => {
  let isPointedAt = false;
  const put = (sent: SentLoss | null): void => {
    const shown = store.getState().sentLoss;
    // Nothing is drawn again where nothing changes.
    if (sent?.k !== shown?.k || sent?.isHeld !== shown?.isHeld) store.setState({ sentLoss: sent });
  };
  const isHeld = (): boolean => store.getState().sentLoss?.isHeld === true;
  return {
    sendLoss(k) {
      isPointedAt = k !== null;
      if (store.getState().cursor.isPinned || (k === null && isHeld())) return;
      put(k === null ? null : { k, isHeld: false });
    },
    holdLoss: (k) => put(k === null ? null : { k, isHeld: true }),
    on({ settings }) {
      const { sentLoss } = store.getState();
      return sentLoss !== null && sentLoss.k < settings.sequenceLength ? sentLoss : null;
    },
    unpinned() {
      if (!isHeld() && !isPointedAt) put(null);
    },
  };
};
