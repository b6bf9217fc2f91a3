"""Pictures on cards: found, checked and measured before anything is drawn; then placed, cropped and masked."""
