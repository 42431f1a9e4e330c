class Handler:
    METHODS = ('GET',)

    def process(self, **arguments):
        raise NotImplementedError


class EventHandler(Handler):
    def process(self, event_id):
        return str(event_id)


class EditEventHandler(EventHandler):
    METHODS = ('GET', 'POST')


class DeleteEventHandler(EventHandler):
    METHODS = ('DELETE', 'POST')


class CategoryHandler(Handler):
    def process(self, category_id=0):
        return str(category_id)
