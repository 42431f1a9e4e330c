class TypedView:
    pass
