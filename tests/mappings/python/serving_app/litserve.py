import litserve as ls


class API(ls.LitAPI):
    def setup(self, device):
        self.model = None


server = ls.LitServer(API(), accelerator="auto")
server.run(port=8000)
